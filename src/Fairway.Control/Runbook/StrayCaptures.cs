using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>
/// Ends captures that nobody needs: a runner that slept while another one took over can still begin one, and die before it drops it; and one that was followed before a
/// switch may have been out of reach after it. A server keeps its log for such a capture until its disk is full.
/// </summary>
public static class StrayCaptures
{
    /// <summary>Ends those of a domain in one direction, but the one that is followed, and any that this runner cannot know: another one may have taken over meanwhile,
    /// and what it begins has a larger number.</summary>
    /// <param name="journal">The journal, held by this runner.</param>
    /// <param name="domain">The domain; nothing of it is under way in this process.</param>
    /// <param name="streams">Forgets how far it was followed.</param>
    /// <param name="direction">The direction of the captures.</param>
    /// <param name="changes">The captures of the system that feeds it.</param>
    /// <param name="nameOf">How a capture of the domain in this direction is called by its crossing's number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The names of those that were ended.</returns>
    public static async Task<ImmutableArray<string>> DropAsync(
        StageJournal journal, string domain, IDomainStreams streams, CrossingDirection direction, IChangeCapture changes, Func<int, string> nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(nameOf);
        DomainState state = journal.Ledger.Of(domain);
        bool feeds = state.Crossing is not null || state.SourceOfTruth == (direction == CrossingDirection.Forward ? Side.Source : Side.Target);
        string? known = state.Captures.GetValueOrDefault(direction)?.Name;
        HashSet<string> ours = [.. Enumerable.Range(0, state.Crossings + 1).Select(nameOf).Where(n => !feeds || n != known)];
        ImmutableArray<string> stray = [.. (await changes.NamesAsync(nameOf(0)[..^1], cancellationToken)).Where(ours.Contains)];
        foreach (string name in stray)
        {
            await changes.DropAsync(name, cancellationToken);
        }

        if (!feeds && known is not null)
        {
            await streams.ForgetAsync(direction, known, cancellationToken);
            await journal.RecordAsync(new CaptureDropped(domain, direction, known), cancellationToken);
        }

        return stray;
    }
}
