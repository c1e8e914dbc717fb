using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>The journal's commands on a project of two files, as people type them: shown, vouched for, handed on, checked by the program and by hand, and tampered with.</summary>
public sealed class EvidenceTests
{
    private const string Canary = "canary.person@example.invalid";
    private const string Secret = "CANARY-SECRET-1e5d90aa77c2";

    private const string SourceName = $"source.db?token={Secret}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_is_printed_kept_by_the_target_and_agreed_with()
    {
        using ScenarioProject project = await SyncedAsync();
        byte[] source = await File.ReadAllBytesAsync(project.File(SourceName), Token);

        FairwayResult checkpoint = (await project.RunAsync("journal", "checkpoint")).Ended(0);
        FairwayResult verified = (await project.RunAsync("journal", "verify", "--anchor", checkpoint.Out)).Ended(0);
        JsonElement json = (await project.RunAsync("journal", "verify", "--json")).Ended(0).Json;

        Assert.StartsWith("fairway checkpoint v1\nproject scenario\n", checkpoint.Out, StringComparison.Ordinal);
        Assert.Contains("the target after keeps it", checkpoint.Error, StringComparison.Ordinal);
        Assert.Contains("1 of --anchor, 1 of the target after", verified.Out, StringComparison.Ordinal);
        Assert.Contains("No damage was found.", verified.Out, StringComparison.Ordinal);
        Assert.Equal(json.GetProperty("size").GetInt64(), json.GetProperty("newest").GetProperty("size").GetInt64());
        Assert.Equal(3, json.GetProperty("notExcluded").GetArrayLength());
        Assert.Equal(source, await File.ReadAllBytesAsync(project.File(SourceName), Token));
        (await project.RunAsync("verify")).Ended(0);
    }

    [Fact]
    public async Task A_journal_that_was_cut_off_written_anew_or_copied_is_told_by_the_target()
    {
        using ScenarioProject project = await SyncedAsync();
        string[] lines = await File.ReadAllLinesAsync(project.Journal, Token);
        (await project.RunAsync("journal", "checkpoint")).Ended(0);

        await File.WriteAllLinesAsync(project.Journal, lines[..^2], Token);
        Assert.Contains("saw more records than", (await project.RunAsync("journal", "verify")).Ended(1).Out, StringComparison.Ordinal);

        // The same place again: another history from the same point on, as of a folder that was copied.
        (await project.RunAsync("verify")).Ended(0);
        (await project.RunAsync("verify")).Ended(0);
        JsonElement finding = (await project.RunAsync("journal", "verify", "--json")).Ended(1).Json.GetProperty("findings")[0];
        Assert.Equal("journal-rewritten", finding.GetProperty("kind").GetString());

        lines[1] = lines[1].Replace("\"seq\":2", "\"seq\":3", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(project.Journal, lines, Token);
        Assert.Contains("line 2, byte", (await project.RunAsync("journal", "verify")).Ended(1).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_cannot_be_reached_is_said_and_the_rest_is_verified()
    {
        using ScenarioProject project = await SyncedAsync();
        string checkpoint = (await project.RunAsync("journal", "checkpoint")).Ended(0).Out;
        File.Delete(project.Target);

        FairwayResult verified = (await project.RunAsync("journal", "verify", "--anchor", checkpoint)).Ended(0);

        Assert.Contains("Not asked:", verified.Out, StringComparison.Ordinal);
        Assert.Contains("the target after: sqlite:./target.db: there is no such file", verified.Out, StringComparison.Ordinal);
        Assert.Contains("The journal was not cut off below record", verified.Out, StringComparison.Ordinal);
        FairwayResult again = (await project.RunAsync("journal", "checkpoint")).Ended(0);
        Assert.Contains("the target after does not keep it", again.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(project.Target));
    }

    [Fact]
    public async Task A_bundle_is_checked_without_the_project_by_the_program_and_by_hand()
    {
        Need.That(!OperatingSystem.IsWindows() && File.Exists("/usr/bin/openssl"), "openssl is not installed");
        using ScenarioProject project = await SyncedAsync();
        (await project.RunAsync("journal", "checkpoint")).Ended(0);
        (await project.RunAsync("journal", "export", "bundle")).Ended(0);
        (await project.RunAsync("journal", "export", "bundle.zip")).Ended(0);
        using var elsewhere = new TemporaryFolder();
        Directory.Move(project.File("bundle"), elsewhere.File("bundle"));
        File.Copy(project.File("bundle.zip"), elsewhere.File("bundle.zip"));

        FairwayResult folder = (await FairwayProcess.RunAsync(elsewhere.Path, ["journal", "verify", "--offline", "bundle"], null, Token)).Ended(0);
        FairwayResult zip = (await FairwayProcess.RunAsync(elsewhere.Path, ["journal", "verify", "--offline", "bundle.zip", "--key", "bundle/key.pub.pem"], null, Token)).Ended(0);
        string byHand = await ByHandAsync(elsewhere.File("bundle"));

        Assert.Contains("The key", folder.Out, StringComparison.Ordinal);
        Assert.Contains("came with the bundle", folder.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("came with the bundle", zip.Out, StringComparison.Ordinal);
        Assert.Contains("files: as they were made", byHand, StringComparison.Ordinal);
        Assert.Contains("Verified OK", byHand, StringComparison.Ordinal);
        Assert.Contains("checkpoint: of these records", byHand, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(project.Journal, Token), await File.ReadAllBytesAsync(elsewhere.File("bundle/records.jsonl"), Token));
    }

    [Theory]
    [InlineData("records.jsonl")]
    [InlineData("statements.jsonl")]
    [InlineData("checkpoint.txt")]
    [InlineData("anchors.jsonl")]
    [InlineData("manifest.json")]
    [InlineData("key.pub.pem")]
    [InlineData("README.txt")]
    public async Task A_bundle_of_which_a_file_was_changed_or_taken_away_is_refused(string name)
    {
        using ScenarioProject project = await SyncedAsync();
        (await project.RunAsync("journal", "export", "bundle")).Ended(0);
        string file = project.File($"bundle/{name}");
        string text = await File.ReadAllTextAsync(file, Token);

        await File.WriteAllTextAsync(file, text + "\n", Token);
        (await project.RunAsync("journal", "verify", "--offline", "bundle")).Ended(1);
        File.Delete(file);
        (await project.RunAsync("journal", "verify", "--offline", "bundle")).Ended(1);
    }

    [Fact]
    public async Task A_bundle_holds_no_secret_and_no_value_and_nothing_is_written_over()
    {
        using ScenarioProject project = await SyncedAsync();
        await project.InTargetAsync($"UPDATE people SET email = '{Canary}' WHERE id = 1;");
        (await project.RunAsync("verify")).Ended(5);
        (await project.RunAsync("journal", "checkpoint")).Ended(0);
        (await project.RunAsync("journal", "export", "bundle.zip")).Ended(0);

        (await project.RunAsync("journal", "export", "bundle.zip")).Ended(2);
        (await project.RunAsync("journal", "export", ".")).Ended(2);
        (await project.RunAsync("journal", "export", "nowhere/bundle")).Ended(2);
        await ZipFile.ExtractToDirectoryAsync(project.File("bundle.zip"), project.File("out"), Token);
        Assert.Equal(8, Directory.EnumerateFiles(project.File("out")).Count());
        foreach (string file in Directory.EnumerateFiles(project.File("out")))
        {
            string text = await File.ReadAllTextAsync(file, Token);
            Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_recorded_is_shown_for_people()
    {
        using ScenarioProject project = await SyncedAsync();

        string all = (await project.RunAsync("journal", "show", "--last", "0")).Ended(0).Out;
        JsonElement last = (await project.RunAsync("journal", "show", "--last", "2", "--json")).Ended(0).Json.GetProperty("entries");

        Assert.Contains("people: 100 rows", all, StringComparison.Ordinal);
        Assert.Contains("1 table, 0 differences", all, StringComparison.Ordinal);
        Assert.Equal(2, last.GetArrayLength());
        (await project.RunAsync("journal", "show", "--last", "-1")).Ended(2);
        Assert.Contains("journal --help", (await project.RunAsync("journal")).Ended(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_records_has_nothing_to_vouch_for()
    {
        using var project = new ScenarioProject();

        (await project.RunAsync("journal", "checkpoint")).Ended(1);
        (await project.RunAsync("journal", "export", "bundle")).Ended(1);
        Assert.Contains("Nothing is recorded yet.", (await project.RunAsync("journal", "show")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains("No checkpoint", (await project.RunAsync("journal", "verify")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Equal(["fairway.yaml"], project.Files().Where(f => !f.StartsWith(".fairway", StringComparison.Ordinal)));
    }

    private static async Task<ScenarioProject> SyncedAsync()
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject(source: "env:BEFORE");
        project.Environment["BEFORE"] = $"sqlite:./{SourceName}";
        await Sqlite3Client.ExecuteAsync(
            project.File(SourceName),
            $"""
            CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO people SELECT i, '{Canary}' || i FROM n;
            """,
            Token);
        (await project.RunAsync("sync")).Ended(0);
        return project;
    }

    // The page's own script, as a reader would run it.
    private static async Task<string> ByHandAsync(string folder)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(folder, "README.txt"), Token);
        string script = page[(page.IndexOf("---- by hand ----\n", StringComparison.Ordinal) + "---- by hand ----\n".Length)..];
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!; // Started without a shell: never null.
        string output = await process.StandardOutput.ReadToEndAsync(Token);
        string error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, output + error);
        return output;
    }
}
