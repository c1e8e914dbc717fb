using System.Data.Common;
using System.Text.RegularExpressions;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A cutover that meets transactions that do not end: they are waited for and named, and no client hears of it.</summary>
public sealed partial class OldTransactionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_idle_in_a_transaction_is_named_and_an_abort_ends_the_wait_for_both_who_pressed()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("");
        var source = new ScenarioDatabase(server);
        await using LiveBank live = await LiveBank.OfAsync(source, new ScenarioDatabase(), clients: 4, TimeSpan.FromMilliseconds(30), "cutover: { all: { hold-limit: 3s } }");
        source.Psql($"GRANT pg_read_all_stats TO {ScenarioDatabase.Role}");
        live.Bank.Open();
        await live.FollowAsync();
        string pid;
        await using (DbConnection old = await live.Source.OpenAsync(Token))
        {
            pid = await IdleAsync(old);

            string told = (await live.Project.RunAsync("cutover")).Ended(1).Error;

            Assert.True(told.Contains($"process {pid} (postgres", StringComparison.Ordinal), told);
            Assert.True(AgeAndTable().IsMatch(told), told);
            await live.AssertOneTakesWritesAsync(live.Source);
        }

        source.Psql("BEGIN; INSERT INTO tokens VALUES ('prepared', 99, 1); PREPARE TRANSACTION 'left';");
        FairwayResult refused = await live.Project.RunAsync("cutover");
        Assert.True(refused.ExitCode != 0 && refused.Error.Contains("prepared transaction 'left' of postgres", StringComparison.Ordinal), refused.All);
        source.Psql("ROLLBACK PREPARED 'left'");

        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    [Fact]
    public async Task An_abort_while_a_long_transaction_is_waited_for_undoes_the_cutover_for_both_who_pressed()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("");
        await using LiveBank live = await LiveBank.OfAsync(
            new ScenarioDatabase(server), new ScenarioDatabase(), clients: 4, TimeSpan.FromMilliseconds(30), "cutover: { all: { hold-limit: 60s } }");
        live.Bank.Open();
        await live.FollowAsync();
        await using (DbConnection old = await live.Source.OpenAsync(Token))
        {
            await IdleAsync(old);
            using FairwayProcess first = live.Project.Start("cutover");
            Assert.True(await live.Runner.SaysAsync(l => l.Contains("3 hold source", StringComparison.Ordinal), 1, Token));
            using FairwayProcess second = live.Project.Start("cutover");
            Assert.True(await second.SaysAsync(l => l.StartsWith("The runner is at it", StringComparison.Ordinal), 1, Token));

            Assert.Contains("was stopped and undone", (await live.Project.RunAsync("abort")).Ended(0).Out, StringComparison.Ordinal);

            Assert.Contains("it was aborted", (await first.EndAsync(Token)).Ended(1).Error, StringComparison.Ordinal);
            Assert.Contains("it was aborted", (await second.EndAsync(Token)).Ended(1).Error, StringComparison.Ordinal);
            await live.AssertOneTakesWritesAsync(live.Source);
        }

        Assert.All(live.Bank.Clients, client => Assert.Equal(0, client.Refusals));
        FairwayResult[] both = await Task.WhenAll(live.Project.RunAsync("cutover"), live.Project.RunAsync("cutover"));
        Assert.All(both, pressed => pressed.Ended(0));
        await live.AssertOneTakesWritesAsync(live.Target);
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    [GeneratedRegex(@"idle in transaction, \d+\.\d s old, on .*tokens")]
    private static partial Regex AgeAndTable();

    // It has written, holds its locks, and its client has gone to lunch.
    private static async Task<string> IdleAsync(DbConnection connection)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "BEGIN; INSERT INTO tokens VALUES ('idle', 99, 2); SELECT pg_backend_pid()";
        return $"{await command.ExecuteScalarAsync(Token)}";
    }
}
