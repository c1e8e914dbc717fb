using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Looks every few seconds whether the definitions of both sides are still what they were when following began, and writes down when they are not (R12), and when they are
/// again. A switch looks once more, under the hold too; this is so that somebody hears of it days before.
/// </summary>
internal sealed class DriftWatch(LiveContext context, string domain, LiveStreams streams, RuleWatch rules)
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(15);

    private DomainState State => context.Journal.Ledger.Of(domain);

    /// <summary>Looks until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            if (State is { Stage: DomainStage.Follow or DomainStage.Live, Crossing: null })
            {
                await LookAsync(stop);
            }

            await Task.Delay(_every, context.Clock, stop);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<string> changes;
        try
        {
            changes = await streams.DriftAsync(cancellationToken);
        }
        catch (EngineFault)
        {
            // A side that is away for a moment is told of elsewhere.
            return;
        }

        // A crossing that began meanwhile records for itself.
        if (State.Crossing is not null || changes.SequenceEqual(State.Drift, StringComparer.Ordinal))
        {
            return;
        }

        if (changes.IsEmpty)
        {
            await context.Journal.RecordAsync(new DriftGone(domain), cancellationToken);
            context.Voice.Say(domain, "the definitions are again what they were when following began");
        }
        else
        {
            await context.Journal.RecordAsync(new DriftSeen(domain, changes), cancellationToken);
            context.Voice.Say(domain, $"DEFINITIONS HAVE CHANGED since following began, and nothing can be switched until that is undone or the domain is copied anew: {string.Join("; ", changes)}");
        }

        // What rules said, they said of other definitions.
        foreach (string rule in rules.Rules.Select(r => r.Rule.Id))
        {
            rules.Want(rule);
        }
    }
}
