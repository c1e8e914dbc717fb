using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Following and comparing in a simulated universe, as one runner does it.</summary>
internal sealed class SimStreams(Universe universe, int runner) : IDomainStreams
{
    public StreamHealth Health { get; set; } = new(0, 0, 0, 0, 0, null);

    public HoldProof Proof { get; set; } = new(10, 0, 0, null);

    public ImmutableArray<string> Drift { get; set; } = [];

    /// <summary>The direction that runs; null when none does.</summary>
    public CrossingDirection? Running { get; private set; }

    /// <summary>What draining waits for.</summary>
    public Func<string, CancellationToken, Task> Draining { get; set; } = (_, _) => Task.CompletedTask;

    public Task<StreamHealth> HealthAsync(CancellationToken cancellationToken) => universe.Ask(runner, () => Health);

    public async Task DrainAsync(string marker, LogPosition position, CancellationToken cancellationToken)
    {
        await Draining(marker, cancellationToken);
        await universe.Do(runner, $"drain {marker.Split('/')[^1]}", () => { });
    }

    public Task<HoldProof> ProveRemainderAsync(CancellationToken cancellationToken) => universe.Ask(runner, () => Proof);

    public Task<ImmutableArray<string>> DriftAsync(CancellationToken cancellationToken) => universe.Ask(runner, () => Drift);

    public Task<ImmutableArray<string>> RaiseSequencesAsync(CrossingDirection direction, CancellationToken cancellationToken) =>
        universe.Do(runner, $"sequences of {universe.Fed(direction).Name}", () => ImmutableArray<string>.Empty);

    public Task<LogPosition?> BeginningAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) =>
        universe.Ask(runner, () => universe.Fed(direction.Turned()).Beginnings.TryGetValue(capture, out LogPosition position) ? position : (LogPosition?)null);

    public Task KeepBeginningAsync(CrossingDirection direction, FollowProgress beginning, CancellationToken cancellationToken) =>
        universe.Do(runner, $"keep beginning in {universe.Fed(direction.Turned()).Name}", () =>
        {
            SimSystem from = universe.Fed(direction.Turned());
            Assert.False(from.AcceptsWrites);
            from.Beginnings[beginning.Name] = beginning.Position;
        });

    public Task<FollowProgress?> FollowedAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) => universe.Ask(runner, () =>
        universe.Fed(direction).Followed.TryGetValue(capture, out (LogPosition Position, long Token) row) ? new FollowProgress(capture, row.Position, row.Token) : null);

    public Task RegisterAsync(CrossingDirection direction, FollowProgress progress, CancellationToken cancellationToken) =>
        universe.Do(runner, $"register {universe.Fed(direction).Name}", () =>
        {
            // A file that is held by its write lock takes nothing else.
            Assert.False(universe.Fed(direction).Held);
            universe.Fed(direction).Followed[progress.Name] = (progress.Position, progress.Token);
        });

    public Task TakeOverAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) =>
        universe.Do(runner, $"take over in {universe.Fed(direction).Name}", () => { });

    public Task ForgetAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) =>
        universe.Do(runner, $"forget {universe.Fed(direction).Name}", () =>
        {
            universe.Fed(direction).Followed.Remove(capture);
            universe.Fed(direction.Turned()).Beginnings.Remove(capture);
        });

    public Task StopAsync(CancellationToken cancellationToken) => universe.Do(runner, "stop", () => { Running = null; });

    public bool Follows(CrossingDirection direction) => Running == direction;

    public Task StartAsync(CrossingDirection direction, CancellationToken cancellationToken) => universe.Do(runner, $"follow {direction}", () => { Running = direction; });
}
