using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Runbook;

/// <summary>The captures of a simulated system, as one runner sees them.</summary>
internal sealed class SimChanges(Universe universe, SimSystem system, int runner) : IChangeCapture
{
    public ImmutableArray<DoctorFinding> Findings { get; set; } = [];

    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        universe.Ask(runner, () => Findings);

    public Task<CaptureStart> CreateAsync(string name, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        universe.Do(runner, $"capture {system.Name}", () =>
        {
            system.Captures[name] = $"{system.Name} {++system.End}";
            return new CaptureStart(new LogPosition(system.End), system.Captures[name], null, () => ValueTask.CompletedTask);
        });

    public Task<CaptureState?> ProbeAsync(string name, CancellationToken cancellationToken) => universe.Ask(runner, () =>
        system.Captures.TryGetValue(name, out string? identity) ? new CaptureState(identity, default, new LogPosition(system.End), 0, null, false) : null);

    public Task<ImmutableArray<string>> NamesAsync(string prefix, CancellationToken cancellationToken) => universe.Ask(runner, () =>
        system.Captures.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToImmutableArray());

    public Task<IChangeReader> OpenAsync(string name, string identity, ImmutableArray<FollowedTable> tables, LogPosition after, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A crossing reads no changes itself.");

    public Task<LogPosition> MarkAsync(string name, string marker, CancellationToken cancellationToken) => universe.Do(runner, $"start marker {system.Name}", () =>
    {
        Assert.True(system.Captures.ContainsKey(name));

        // The marker of the lag is written beside writers; that of the way back never is.
        Assert.True(marker.EndsWith("preflight", StringComparison.Ordinal) || !system.AcceptsWrites);
        return new LogPosition(++system.End);
    });

    public Task<LogPosition> EndAsync(string name, CancellationToken cancellationToken) => universe.Ask(runner, () => new LogPosition(system.End));

    public Task DropAsync(string name, CancellationToken cancellationToken) => universe.Do(runner, $"drop {system.Name}", () => system.Captures.Remove(name));
}
