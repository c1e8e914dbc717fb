using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>
/// Ends captures that nobody knows: a runner that slept while another one took over can still begin one, and die before it drops it. A server keeps its log for such a
/// capture until its disk is full.
/// </summary>
public static class StrayCaptures
{
    /// <summary>Ends those of a domain in one direction, but the one that the journal has, and any that this runner cannot know: another one may have taken over meanwhile,
    /// and what it begins has a larger number.</summary>
    /// <param name="state">Where the domain stands.</param>
    /// <param name="direction">The direction of the captures.</param>
    /// <param name="changes">The captures of the system that feeds it.</param>
    /// <param name="nameOf">How a capture of the domain in this direction is called by its crossing's number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The names of those that were ended.</returns>
    public static async Task<ImmutableArray<string>> DropAsync(
        DomainState state, CrossingDirection direction, IChangeCapture changes, Func<int, string> nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(nameOf);
        HashSet<string> ours = [.. Enumerable.Range(0, state.Crossings + 1).Select(nameOf)];
        ours.Remove(state.Captures.GetValueOrDefault(direction)?.Name ?? "");
        ImmutableArray<string> there = await changes.NamesAsync(nameOf(0)[..^1], cancellationToken);
        ImmutableArray<string> stray = [.. there.Where(ours.Contains)];
        foreach (string name in stray)
        {
            await changes.DropAsync(name, cancellationToken);
        }

        return stray;
    }
}
