using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Targets that cannot take the plan: each is refused before the first row, and left as it was.</summary>
public sealed class BadTargetTests
{
    private const string OneTable = "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO items VALUES (1, 'one'), (2, 'two');";

    [Fact]
    public async Task A_target_with_a_table_of_the_same_name_is_refused()
    {
        using ScenarioProject project = await WithSourceAsync();
        await project.InTargetAsync("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO items VALUES (7, 'theirs');");

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./target.db", "the target is not empty: it has 1 table that no copy of Fairway made, items of the plan among them", "Give an empty database");
        Assert.Equal(["7|theirs"], await project.InTargetAsync("SELECT * FROM items"));
        Assert.Equal(["items"], await project.InTargetAsync("SELECT name FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_target_with_tables_of_others_is_refused()
    {
        using ScenarioProject project = await WithSourceAsync();
        await project.InTargetAsync("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);");

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./target.db", "the target is not empty", "Give an empty database");
        Assert.Equal(["1"], await project.InTargetAsync("SELECT * FROM theirs"));
    }

    [Fact]
    public async Task A_target_in_a_folder_that_does_not_exist_is_refused_and_the_folder_is_not_made()
    {
        using ScenarioProject project = await WithSourceAsync(target: "sqlite:./nowhere/target.db");

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 4, "sqlite:./nowhere/target.db", "its folder does not exist", "Make the folder");
        Assert.False(Directory.Exists(project.File("nowhere")));
    }

    [Fact]
    public async Task A_folder_as_target_is_refused()
    {
        using ScenarioProject project = await WithSourceAsync(target: "sqlite:./folder");
        Directory.CreateDirectory(project.File("folder"));

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 4, "sqlite:./folder", "folder");
        Assert.Empty(Directory.EnumerateFileSystemEntries(project.File("folder")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_as_target_and_kept()
    {
        using ScenarioProject project = await WithSourceAsync();
        string letter = string.Concat(Enumerable.Repeat("Dear reader, this is no database. ", 20));
        await File.WriteAllTextAsync(project.Target, letter, TestContext.Current.CancellationToken);

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./target.db", "the file is not a SQLite database", "Check the path");
        Assert.Equal(letter, await File.ReadAllTextAsync(project.Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_refused()
    {
        Need.RootOnLinux();
        using ScenarioProject project = await WithSourceAsync(target: "sqlite:./disk/target.db");
        await using SmallDisk disk = await SmallDisk.MountAsync(project.File("disk"), "1m", TestContext.Current.CancellationToken);
        await Sqlite3Client.ExecuteAsync(project.File("disk/target.db"), "VACUUM", TestContext.Current.CancellationToken);
        await disk.MakeReadOnlyAsync(TestContext.Current.CancellationToken);

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./disk/target.db", "the file or its folder cannot be written", "Give the user that runs Fairway the right");
    }

    [Fact]
    public async Task The_source_as_its_own_target_is_refused()
    {
        using ScenarioProject project = await WithSourceAsync(target: "sqlite:./source.db");
        string before = project.SourceHash();

        FairwayResult result = await project.RunAsync("sync");

        result.Ended(2);
        Assert.Contains("systems.after.dsn: 'after' has t", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, project.SourceHash());
    }

    [Fact]
    public async Task A_target_that_another_process_holds_is_refused_after_a_bounded_wait_and_then_goes_on()
    {
        using ScenarioProject project = await WithSourceAsync();
        await project.InTargetAsync("CREATE TABLE passing (a); DROP TABLE passing;");
        await using var holder = new SqliteConnection($"Data Source={project.Target};Pooling=False");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand hold = holder.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 4, "another process holds a lock", "run the command again");
        hold.CommandText = "ROLLBACK";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (await project.RunAsync("sync")).Ended(0);
    }

    [Fact]
    public async Task A_changed_mapping_between_two_attempts_is_refused()
    {
        using ScenarioProject project = await WithSourceAsync();
        (await project.RunAsync("sync")).Ended(0);
        project.Write("mapping: { items: { columns: { name: { to: title } } } }");

        FairwayResult result = await project.RunAsync("sync");

        Refusal.IsClear(result, 1, "sqlite:./target.db", "its rows were copied under another plan", "sync --restart");
        Assert.Equal(["1|one", "2|two"], await project.InTargetAsync("SELECT id, name FROM items"));
        project.Write("");
        (await project.RunAsync("sync")).Ended(0);
    }

    private static async Task<ScenarioProject> WithSourceAsync(string target = "sqlite:./target.db")
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject(target: target);
        await project.InSourceAsync(OneTable);
        return project;
    }
}
