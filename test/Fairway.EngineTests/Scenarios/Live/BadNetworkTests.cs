using System.Diagnostics;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Faults;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// A runner whose ways to both servers go through a bad network, while the application has a good one. The network lives in this process: nothing that blocks its
/// threads runs beside it, or it would be worse than it is told to be.
/// </summary>
[Collection(nameof(BadNetworkTests))]
[CollectionDefinition(nameof(BadNetworkTests), DisableParallelization = true)]
public sealed class BadNetworkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Following_and_switching_survive_a_network_that_delays_slices_cuts_resets_and_swallows()
    {
        var source = new ScenarioDatabase();
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, target, clients: 4, TimeSpan.FromMilliseconds(30));
        await using FaultProxy toSource = FaultProxy.Start(source.Server.Port, seed: 11);
        await using FaultProxy toTarget = FaultProxy.Start(target.Server.Port, seed: 12);
        FaultProxy[] both = [toSource, toTarget];
        live.Project.Environment["OLD_SYSTEM"] = source.By(toSource);
        live.Project.Environment["NEW_SYSTEM"] = target.By(toTarget);
        live.Bank.Open();
        await live.FollowAsync();

        ProxyFault[] faults =
        [
            new ProxyFault { Latency = TimeSpan.FromMilliseconds(5), Jitter = TimeSpan.FromMilliseconds(20) },
            new ProxyFault { Slice = 1, Direction = ProxyDirection.ToServer },
            new ProxyFault { Slice = 3, Direction = ProxyDirection.ToClient },
            new ProxyFault { CutAfter = 20_000, Cut = ProxyCut.Close },
            new ProxyFault { CutAfter = 7_001, Cut = ProxyCut.Reset, Direction = ProxyDirection.ToServer },
            new ProxyFault { CutAfter = 9_999, Cut = ProxyCut.Reset, Direction = ProxyDirection.ToClient },
            new ProxyFault { IsBlackHole = true },
        ];
        foreach (ProxyFault fault in faults)
        {
            foreach (FaultProxy proxy in both)
            {
                int before = proxy.Connections;
                proxy.Fault = fault;
                await live.WorkOnAsync(100);
                await FeltAsync(fault, proxy, before);
                proxy.Fault = ProxyFault.None;
                await live.UntilWellAsync();
            }
        }

        foreach (FaultProxy proxy in both)
        {
            proxy.Fault = new ProxyFault { Slice = 100 };
        }

        await live.ProvedAsync();
        await live.SwitchAsync("cutover");
        toTarget.CutAll(ProxyCut.Reset);
        toSource.CutAll(ProxyCut.Reset);
        await live.WorkOnAsync(20);
        await live.UntilWellAsync();
        await live.ProvedAsync();
        await live.SwitchAsync("rollback");

        await live.AssertExactAsync(live.Source);
        Assert.Empty(live.Bank.Errors);
        Trials.Note("Q10", "faults of a network on both ways", 2 * faults.Length);
    }

    // Whoever is cut off comes again.
    private static async Task FeltAsync(ProxyFault fault, FaultProxy proxy, int before)
    {
        long began = Stopwatch.GetTimestamp();
        while (fault.CutAfter is not null && proxy.Connections == before)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, $"{fault} was not felt.");
            await Task.Delay(20, Token);
        }
    }
}
