using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Simulation;

/// <summary>The captures of a system as one runner uses them.</summary>
internal sealed class WorldChanges(World world, WorldSystem system, WorldRunner runner) : IChangeCapture
{
    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        world.DoAsync(runner, $"examine captures of {system.Name}", () => ImmutableArray<DoctorFinding>.Empty);

    public Task<CaptureStart> CreateAsync(string name, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => world.DoAsync(runner, $"capture {name} in {system.Name}", () =>
    {
        ulong start = system.Mark();
        string identity = string.Create(CultureInfo.InvariantCulture, $"{system.Name} {start}");
        system.Captures[name] = (identity, start);
        return new CaptureStart(new LogPosition(start), identity, null, () => ValueTask.CompletedTask);
    });

    public Task<CaptureState?> ProbeAsync(string name, CancellationToken cancellationToken) => world.DoAsync(runner, $"probe capture {name}", () =>
        system.Captures.TryGetValue(name, out (string Identity, ulong Start) capture)
            ? new CaptureState(capture.Identity, new LogPosition(capture.Start), new LogPosition(system.End), 0, null, false)
            : null);

    public Task<ImmutableArray<string>> NamesAsync(string prefix, CancellationToken cancellationToken) => world.DoAsync(runner, $"captures of {system.Name}", () =>
        system.Captures.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order().ToImmutableArray());

    public Task<IChangeReader> OpenAsync(string name, string identity, ImmutableArray<FollowedTable> tables, LogPosition after, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A crossing reads no changes itself.");

    public Task<LogPosition> MarkAsync(string name, string marker, CancellationToken cancellationToken) => world.DoAsync(runner, $"{marker.Split('/')[^1]} marker in {system.Name}", () =>
        system.Captures.ContainsKey(name)
            ? new LogPosition(system.Mark())
            : throw new EngineFault(EngineFaultKind.BadSetup, name, "the capture is gone", "Copy anew."));

    public Task<LogPosition> EndAsync(string name, CancellationToken cancellationToken) => world.DoAsync(runner, $"end of {system.Name}", () => new LogPosition(system.End));

    public Task DropAsync(string name, CancellationToken cancellationToken) => world.DoAsync(runner, $"drop capture {name}", () => system.Captures.Remove(name));
}
