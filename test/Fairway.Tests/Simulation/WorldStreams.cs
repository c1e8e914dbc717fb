using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Runbook;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Simulation;

/// <summary>Following and comparing as one runner does it: the rows, the position and the check of the token are one transaction of the system that is fed.</summary>
internal sealed class WorldStreams(World world, WorldRunner runner) : IDomainStreams
{
    /// <summary>The direction that runs; null when none does.</summary>
    public CrossingDirection? Running { get; private set; }

    public Task<StreamHealth> HealthAsync(CancellationToken cancellationToken) =>
        world.DoAsync(runner, "health", () => new StreamHealth(0, 0, 0, 0, 0, Running is null ? "nobody follows" : null));

    public Task DrainAsync(string marker, LogPosition position, CancellationToken cancellationToken) => world.DoAsync(runner, $"drain to {position}", () =>
    {
        while (Apply(position.Value))
        {
        }

        if (Running is null)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, "streams", "nobody follows", "Wait.");
        }

        return true;
    });

    public Task<HoldProof> ProveRemainderAsync(CancellationToken cancellationToken) => world.DoAsync(runner, "prove", () =>
    {
        if (Running is not { } direction)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, "streams", "nobody follows", "Wait.");
        }

        (WorldSystem from, WorldSystem to) = (world.Feeding(direction), world.Fed(direction));
        int differences = from.Rows.Keys.Except(to.Rows.Keys).Count() + to.Rows.Keys.Except(from.Rows.Keys).Count();

        // Under a hold that stands, after a drain to a marker behind it, nothing may differ but what was changed behind our back: a proof must not be what saves us.
        if (differences > (to.Planted is null ? 0 : 1) && from.Hold?.Runner == runner)
        {
            world.Violate($"{differences} rows differ between {from.Name} and {to.Name} under the hold");
        }

        return new HoldProof(from.Rows.Count, differences, 0, null);
    });

    public Task<ImmutableArray<string>> DriftAsync(CancellationToken cancellationToken) => world.DoAsync(runner, "drift", () => ImmutableArray<string>.Empty);

    public Task<ImmutableArray<string>> RaiseSequencesAsync(CrossingDirection direction, CancellationToken cancellationToken) => world.DoAsync(runner, "sequences", () => ImmutableArray<string>.Empty);

    public Task<LogPosition?> BeginningAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) => world.DoAsync(runner, $"beginning of {capture}", () =>
        world.Feeding(direction).Beginnings.TryGetValue(capture, out (ulong Position, long Token) row) ? new LogPosition(row.Position) : (LogPosition?)null);

    public Task KeepBeginningAsync(CrossingDirection direction, FollowProgress beginning, CancellationToken cancellationToken) => world.DoAsync(runner, $"keep beginning of {beginning.Name}", () =>
    {
        WorldSystem from = world.Feeding(direction);
        (ulong Position, long Token) row = from.Beginnings.GetValueOrDefault(beginning.Name, (beginning.Position.Value, 0));
        from.EnsureNotTakenOver(row.Token, beginning.Token);
        from.Beginnings[beginning.Name] = (row.Position, beginning.Token);
        return true;
    });

    public Task<FollowProgress?> FollowedAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) => world.DoAsync(runner, $"followed {capture}", () =>
        world.Fed(direction).Followed.TryGetValue(capture, out (ulong From, ulong Position, long Token) row) ? new FollowProgress(capture, new LogPosition(row.Position), row.Token) : null);

    public Task RegisterAsync(CrossingDirection direction, FollowProgress progress, CancellationToken cancellationToken) => world.DoAsync(runner, $"register {progress.Name}", () =>
    {
        TakeOver(world.Fed(direction), progress);
        return true;
    });

    public Task TakeOverAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) => world.DoAsync(runner, $"take over {capture}", () =>
    {
        if (world.Fed(direction).Followed.TryGetValue(capture, out (ulong From, ulong Position, long Token) row))
        {
            TakeOver(world.Fed(direction), new FollowProgress(capture, new LogPosition(row.Position), runner.Token));
        }

        return true;
    });

    public Task ForgetAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) => world.DoAsync(runner, $"forget {capture}", () =>
    {
        world.Fed(direction).Followed.Remove(capture);
        return world.Feeding(direction).Beginnings.Remove(capture);
    });

    public Task StopAsync(CancellationToken cancellationToken) => world.DoAsync(runner, "stop", () =>
    {
        Running = null;
        return true;
    });

    public bool Follows(CrossingDirection direction) => Running == direction;

    public Task StartAsync(CrossingDirection direction, CancellationToken cancellationToken) => world.DoAsync(runner, $"follow {direction}", () =>
    {
        Running = direction;
        if (runner.Capture(direction) is { } capture)
        {
            TakeOver(world.Fed(direction), new FollowProgress(capture.Name, capture.Start, runner.Token));
        }

        return true;
    });

    /// <summary>Applies the next row of the stream, if there is one up to a place, or moves the position there.</summary>
    /// <returns>False when there was nothing to do, or nobody may.</returns>
    public bool Apply(ulong upTo)
    {
        if (runner.IsDead || Running is not { } direction || runner.Capture(direction) is not { } capture)
        {
            return false;
        }

        (WorldSystem from, WorldSystem to) = (world.Feeding(direction), world.Fed(direction));
        if (!from.Captures.TryGetValue(capture.Name, out (string Identity, ulong Start) there) || there.Identity != capture.Identity
            || !to.Followed.TryGetValue(capture.Name, out (ulong From, ulong Position, long Token) row) || row.Token != runner.Token)
        {
            Running = null;
            return false;
        }

        (ulong Position, int Row) next = from.Log.Find(e => e.Position > row.Position && e.Position <= upTo);
        if (next.Position == 0)
        {
            to.Followed[capture.Name] = row with { Position = Math.Max(row.Position, Math.Min(upTo, from.End)) };
            return false;
        }

        to.Write(next.Row);
        to.Followed[capture.Name] = row with { Position = next.Position };
        return true;
    }

    private static void TakeOver(WorldSystem to, FollowProgress progress)
    {
        (ulong From, ulong Position, long Token) row = to.Followed.GetValueOrDefault(progress.Name, (progress.Position.Value, progress.Position.Value, 0));
        to.EnsureNotTakenOver(row.Token, progress.Token);
        to.Followed[progress.Name] = row with { Token = progress.Token };
    }
}
