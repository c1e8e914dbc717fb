using System.Globalization;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Files that a killed writer left with a transaction to undo (a hot journal).</summary>
public sealed class HotJournalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_that_needs_recovery_is_refused_and_not_recovered()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await LeaveHotJournalAsync(project, project.Source);
        string before = project.SourceHash();

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./source.db", "was killed, and what it had not committed must be undone first", "Open the file once");
        Assert.Equal(before, project.SourceHash());
        Assert.Contains("source.db-journal", project.Files());
        Assert.Equal(["1000"], await project.InSourceAsync("SELECT count(*) FROM items"));
        (await project.RunAsync("sync")).Ended(0);
    }

    [Fact]
    public async Task A_target_that_needs_recovery_is_recovered_by_the_next_verification()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await project.InSourceAsync(Items);
        (await project.RunAsync("sync")).Ended(0);
        await KillAWriterAsync(project, project.Target);

        (await project.RunAsync("verify")).Ended(0);

        Assert.DoesNotContain("target.db-journal", project.Files());
    }

    private const string Items =
        "CREATE TABLE items (id INTEGER PRIMARY KEY, body TEXT); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO items SELECT i, hex(randomblob(500)) FROM n;";

    private static async Task LeaveHotJournalAsync(ScenarioProject project, string file)
    {
        await Sqlite3Client.QueryAsync(file, Items, Token);
        await KillAWriterAsync(project, file);
    }

    // With a cache of ten pages the transaction reaches the file before it commits; what a kill leaves is that file beside its journal.
    private static async Task KillAWriterAsync(ScenarioProject project, string file)
    {
        using var kept = new TemporaryFolder();
        string half = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA cache_size = 10; BEGIN IMMEDIATE; UPDATE items SET body = 'half done' WHERE id < 900;\n.shell cp '{file}' '{file}-journal' '{kept.Path}'\nROLLBACK;");
        await Sqlite3Client.QueryAsync(file, half, Token);
        foreach (string left in Directory.EnumerateFiles(kept.Path))
        {
            File.Copy(left, Path.Combine(project.Folder, Path.GetFileName(left)), overwrite: true);
        }

        Assert.True(File.Exists(file + "-journal"));
    }
}
