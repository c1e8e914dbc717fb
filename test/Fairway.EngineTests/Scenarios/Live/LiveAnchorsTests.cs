using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Checkpoints while a runner lives: both databases keep them, the source not before it is followed, and nothing stops where one cannot.</summary>
public sealed class LiveAnchorsTests
{
    private const string Newest = "SELECT coalesce(max(size), 0) FROM _fairway_anchor;";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_databases_keep_checkpoints_and_the_last_one_covers_the_whole_run()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        string before = await NamesAsync(shop.Project.Source);
        (await shop.Project.RunAsync("plan")).Ended(0);
        (await shop.Project.RunAsync("journal", "verify")).Ended(0);
        Assert.Equal(before, await NamesAsync(shop.Project.Source));

        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        long followed = await KeptAsync(shop.Project.Source, 1);
        (await shop.Project.RunAsync("cutover")).Ended(0);
        await KeptAsync(shop.Project.Source, followed + 1);
        await KeptAsync(shop.Project.Target, followed + 1);
        run.Terminate();
        (await run.EndAsync(Token)).Ended(0);

        JsonElement verified = (await shop.Project.RunAsync("journal", "verify", "--json")).Ended(0).Json;
        JsonElement newest = verified.GetProperty("newest");
        Assert.Equal(verified.GetProperty("size").GetInt64(), newest.GetProperty("size").GetInt64());
        Assert.Equal(["the target after", "the source before"], newest.GetProperty("places").EnumerateArray().Select(p => p.GetString()));
        (await shop.Project.RunAsync("doctor", "--json")).Ended(0);
    }

    [Fact]
    public async Task A_database_that_cannot_keep_one_is_told_once_and_tried_again_and_nothing_stops()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        await KeptAsync(shop.Project.Target, 1);
        await shop.Project.InTargetAsync("ALTER TABLE _fairway_anchor RENAME TO _fairway_aside; CREATE VIEW _fairway_anchor AS SELECT * FROM _fairway_aside;");

        (await shop.Project.RunAsync("cutover")).Ended(0);
        Assert.True(await run.SaysAsync(l => l.Contains("the target after cannot keep a checkpoint of the journal now", StringComparison.Ordinal), 1, Token));
        (await shop.Project.RunAsync("rollback")).Ended(0);
        await shop.Project.InTargetAsync("DROP VIEW _fairway_anchor; ALTER TABLE _fairway_aside RENAME TO _fairway_anchor;");

        Assert.True(await run.SaysAsync(l => l.Contains("the target after keeps checkpoints of the journal again", StringComparison.Ordinal), 1, Token));
        Assert.Single(run.ErrorLines, l => l.Contains("cannot keep a checkpoint", StringComparison.Ordinal));
        run.Terminate();
        (await run.EndAsync(Token)).Ended(0);
        (await shop.Project.RunAsync("journal", "verify")).Ended(0);
    }

    [Fact]
    public async Task A_run_that_goes_on_with_another_journal_than_the_databases_know_says_so()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using (FairwayProcess run = shop.Run())
        {
            await shop.ProvedAsync(run);
            await KeptAsync(shop.Project.Source, 1);
            run.Terminate();
            (await run.EndAsync(Token)).Ended(0);
        }

        string[] lines = await File.ReadAllLinesAsync(shop.Project.Journal, Token);
        await File.WriteAllLinesAsync(shop.Project.Journal, lines[..^1], Token);

        using FairwayProcess again = shop.Run();
        Assert.True(await again.SaysAsync(l => l.Contains("the databases know another journal", StringComparison.Ordinal), 1, Token), string.Join('\n', again.ErrorLines));
    }

    private static async Task<long> KeptAsync(string file, long atLeast)
    {
        while (true)
        {
            long kept = (await NamesAsync(file)).Contains("_fairway_anchor", StringComparison.Ordinal) ? long.Parse(await Sqlite3Client.ValueAsync(file, Newest, Token), System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (kept >= atLeast)
            {
                return kept;
            }

            await Task.Delay(100, Token);
        }
    }

    private static async Task<string> NamesAsync(string file) => string.Join(' ', await Sqlite3Client.QueryAsync(file, "SELECT name FROM sqlite_schema ORDER BY 1;", Token));
}
