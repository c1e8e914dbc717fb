using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Sources that cannot be read: each is refused with one clear message, and nothing is touched or made.</summary>
public sealed class BadSourceTests
{
    private const string OneTable = "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO items VALUES (1, 'one');";

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")]
    [InlineData("VGhpcyBpcyBhIGxldHRlciBhbmQgbm8gZGF0YWJhc2UuIEl0IGlzIGxvbmcgZW5vdWdoIHRvIGhvbGQgYSBoZWFkZXIgb2YgYSBodW5kcmVkIGJ5dGVzLCBhbmQgaGFzIG5vbmUuCg==")]
    public async Task A_file_that_is_no_database_is_refused(string base64)
    {
        using var project = new ScenarioProject();
        await File.WriteAllBytesAsync(project.Source, Convert.FromBase64String(base64), TestContext.Current.CancellationToken);
        string before = project.SourceHash();

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./source.db", "the file is not a SQLite database", "Check the path");
        Assert.Equal(before, project.SourceHash());
        Assert.Equal(["fairway.yaml", "source.db"], project.Files());
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("plan")]
    [InlineData("schema")]
    [InlineData("sync")]
    [InlineData("verify")]
    public async Task A_missing_source_is_refused_and_not_made(string command)
    {
        using var project = new ScenarioProject();

        FairwayResult result = await project.RunAsync(command);

        Refusal.IsClear(result, 4, "sqlite:./source.db", "there is no such file", "Check the path");
        Assert.Equal(["fairway.yaml"], project.Files());
    }

    [Fact]
    public async Task A_folder_as_source_is_refused()
    {
        using var project = new ScenarioProject(source: "sqlite:.");

        Refusal.IsClear(await project.RunAsync("sync"), 4, "sqlite:.", "this is a folder, not a database file", "Check the path");
    }

    [Fact]
    public async Task A_source_that_another_process_holds_is_refused_after_a_bounded_wait()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await project.InSourceAsync(OneTable);
        string before = project.SourceHash();
        await using var holder = new SqliteConnection($"Data Source={project.Source};Pooling=False");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand hold = holder.CreateCommand();
        hold.CommandText = "BEGIN EXCLUSIVE";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 4, "sqlite:./source.db", "another process holds a lock on the file", "run the command again");
        Assert.DoesNotContain("target.db", project.Files());
        hold.CommandText = "ROLLBACK";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, project.SourceHash());
        (await project.RunAsync("sync")).Ended(0);
    }

    [Fact]
    public async Task A_damaged_source_is_refused_and_nothing_is_called_verified()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await project.InSourceAsync(
            "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO items SELECT i, hex(randomblob(50)) FROM n;");
        await using (FileStream file = File.OpenWrite(project.Source))
        {
            file.Position = 4096 * 200;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096 * 20).ToArray(), TestContext.Current.CancellationToken);
        }

        string before = project.SourceHash();

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "items", "the database file is damaged", "integrity_check");
        Assert.Equal(before, project.SourceHash());
        Assert.DoesNotContain("Verified", result.Out, StringComparison.Ordinal);
    }
}
