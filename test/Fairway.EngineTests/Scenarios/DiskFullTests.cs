using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>A disk that is too small, and then is not.</summary>
public sealed class DiskFullTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sync_onto_a_full_disk_stops_clearly_and_goes_on_when_there_is_room()
    {
        Need.RootOnLinux();
        Sqlite3Client.Require();
        using var project = new ScenarioProject(target: "sqlite:./disk/target.db");
        await using SmallDisk disk = await SmallDisk.MountAsync(project.File("disk"), "4m", Token);
        await WriteSourceAsync(project);
        string before = project.SourceHash();

        FairwayResult full = await project.RunAsync("sync", "--range-rows", "500");

        Refusal.IsClear(full, 1, "the disk is full", "Free space");
        Assert.Equal(before, project.SourceHash());
        await disk.ResizeAsync("64m", Token);
        JsonElement next = (await project.RunAsync("sync", "--range-rows", "500", "--json")).Ended(0).Json;
        Assert.True(next.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.True(next.GetProperty("ok").GetBoolean());
        Assert.Equal("20000", await Sqlite3Client.ValueAsync(project.File("disk/target.db"), "SELECT count(*) FROM items", Token));
    }

    [Fact]
    public async Task A_journal_on_a_full_disk_stops_the_sync_before_anything_moves()
    {
        Need.RootOnLinux();
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await using SmallDisk disk = await SmallDisk.MountAsync(project.File(".fairway"), "64k", Token);
        await WriteSourceAsync(project);
        await disk.FillAsync(Token);

        FairwayResult full = await project.RunAsync("sync");

        Refusal.IsClear(full, 1, "journal", "Nothing is moved without a journal", "type the command again");
        Assert.False(File.Exists(project.Target) && await Sqlite3Client.ValueAsync(project.Target, "SELECT count(*) FROM sqlite_schema WHERE name = 'items'", Token) == "1");
        await disk.ResizeAsync("4m", Token);
        (await project.RunAsync("sync")).Ended(0);
    }

    private static Task<string[]> WriteSourceAsync(ScenarioProject project) => project.InSourceAsync(
        """
        CREATE TABLE items (id INTEGER PRIMARY KEY, body TEXT);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO items SELECT i, hex(randomblob(250)) FROM n;
        """);
}
