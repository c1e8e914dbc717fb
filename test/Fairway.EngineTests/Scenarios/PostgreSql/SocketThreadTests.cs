using Fairway.Testing;
using Fairway.Testing.Faults;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Work goes on where a socket is heard. With one thread for all sockets every wait for a socket meets its own thread, and still each command must come to its end.</summary>
public sealed class SocketThreadTests
{
    private const string ManyRows = "CREATE TABLE notes (id int PRIMARY KEY, note text); INSERT INTO notes SELECT i, repeat('x', 8) FROM generate_series(1, 300000) AS i;";

    [Fact]
    public async Task A_copy_that_fails_in_the_middle_ends()
    {
        using Journey journey = Between("""mapping: { notes: { columns: { note: { as: "varchar(10)" } } } }""");
        journey.Source!.Psql("UPDATE notes SET note = 'longer than that' WHERE id = 100000"); // Between gives a source.

        FairwayResult refused = await journey.RunAsync("sync", "--jobs", "4", "--range-rows", "50000");

        Refusal.IsClear(refused, 1, "notes.note at id=100000", "run the command again");
    }

    [Fact]
    public async Task A_relay_that_the_target_refuses_ends()
    {
        using Journey journey = Between();
        journey.Source!.Psql("""
            UPDATE notes SET note = 'longer than that' WHERE id = 100000;
            ALTER TABLE notes ADD CONSTRAINT short CHECK (length(note) < 10) NOT VALID;
            UPDATE pg_constraint SET convalidated = true WHERE conname = 'short';
            """); // Between gives a source.

        FairwayResult refused = await journey.RunAsync("sync", "--jobs", "4", "--range-rows", "50000");

        Refusal.IsClear(refused, 1, "notes", "the row breaks a check");
    }

    [Fact]
    public async Task An_interrupted_sync_ends()
    {
        using Journey journey = Between();
        using FairwayProcess sync = journey.Start("sync", "--verbose", "--jobs", "4", "--range-rows", "1000");
        Assert.True(await sync.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 8, TestContext.Current.CancellationToken));

        sync.Interrupt();

        (await journey.EndAsync(sync)).Ended(130);
    }

    // The answers come in pieces, so that every place is met at which half of one has come.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_copy_and_its_comparison_over_a_network_that_slices_everything_end(int slice)
    {
        using Journey journey = Between();
        journey.Source!.Psql("DELETE FROM notes WHERE id > 1000"); // Between gives a source.
        await using FaultProxy toSource = FaultProxy.Start(journey.Source.Server.Port);
        await using FaultProxy toTarget = FaultProxy.Start(journey.Target.Server.Port);
        journey.SourceAt(journey.Source.By(toSource));
        journey.TargetAt(journey.Target.By(toTarget));
        toSource.Fault = toTarget.Fault = new ProxyFault { Slice = slice };

        (await journey.RunAsync("sync")).Ended(0);
        (await journey.RunAsync("verify")).Ended(0);

        Assert.True(toSource.Connections > 1 && toTarget.Connections > 1, "It went another way.");
    }

    private static Journey Between(string mapping = "")
    {
        Journey journey = Journey.Between(ManyRows, mapping);
        journey.Project.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";
        return journey;
    }
}
