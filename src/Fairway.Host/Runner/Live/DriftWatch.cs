using System.Collections.Immutable;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Looks every few seconds whether the definitions of both sides are still what they were when following began, and writes down when they are not (R12), and when they are
/// again. What the tables themselves declare stops the domain; what stands around them is told with what may come of it, and stops nothing. A switch looks once more, at the tables under the hold too; this
/// is so that somebody hears of it days before.
/// </summary>
internal sealed class DriftWatch(LiveContext context, string domain, LiveStreams streams, LiveRoutes routes, RuleWatch rules) : IDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim _one = new(1);

    private DomainState State => context.Journal.Ledger.Of(domain);

    /// <summary>Looks until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            await LookAsync(stop);
            await Task.Delay(_every, context.Clock, stop);
        }
    }

    /// <summary>Looks now, unless a crossing is under way, which records for itself.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (State is not { Stage: DomainStage.Follow or DomainStage.Live, Crossing: null })
            {
                return;
            }

            if (await AskAsync(() => streams.DriftAsync(around: true, cancellationToken)) is (true, var changes))
            {
                await LookAtTablesAsync(changes, cancellationToken);
            }

            if ((State.Around is null || streams.AroundMoved) && await AskAsync(() => streams.LookAroundAsync(cancellationToken)) is (true, { } look))
            {
                await TellAroundAsync(look, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // A side that is away for a moment is told of elsewhere.
    private static async Task<(bool IsThere, T? Answer)> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return (true, await ask());
        }
        catch (EngineFault)
        {
            return (false, default);
        }
    }

    private async Task LookAtTablesAsync(ImmutableArray<string> changes, CancellationToken cancellationToken)
    {
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
        foreach (string rule in rules.Rules.Select(r => r.Rule.Id).Where(_ => EvidenceTable.RestsOn(EvidenceTable.RuleResult, EvidenceTable.Tables)))
        {
            rules.Want(rule);
        }

        TellStale();
    }

    private async Task TellAroundAsync(AroundLook look, CancellationToken cancellationToken)
    {
        if (State.Crossing is not null)
        {
            return;
        }

        if (State.Around is null)
        {
            await context.Journal.RecordAsync(new DefinitionsRecorded(domain, look.Objects), cancellationToken);
            return;
        }

        ImmutableArray<DefinitionChange> changes = look.Since(State, routes);
        if (changes.IsEmpty)
        {
            return;
        }

        await context.Journal.RecordAsync(new DefinitionsChanged(domain, changes), cancellationToken);
        foreach (DefinitionChange change in changes)
        {
            context.Voice.Say(domain, $"{(change.Matters is null ? "defined otherwise, and no obstacle" : "DEFINED OTHERWISE")}: {change.Sentence}");
        }

        TellStale();
    }

    private void TellStale()
    {
        if (DrillStanding.Of(context.Runbooks, domain, EvidenceBasis.Of(context.Workspace.Spec, context.Workspace.Digest, State)) is { IsStale: true } drill)
        {
            context.Voice.Say(domain, drill.Sentence);
        }
    }
}
