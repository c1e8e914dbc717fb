using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Challenging;

/// <summary>What the journal says of domains, their drills and their rules' baselines, as plain facts.</summary>
internal sealed class JournalFacts(Workspace workspace)
{
    /// <summary>Adds them; a journal that cannot be reached adds none.</summary>
    public async Task<ChallengeFacts> AddToAsync(ChallengeFacts facts, Action<EngineFault> unreached, CancellationToken cancellationToken)
    {
        JournalSummary journal;
        try
        {
            journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        }
        catch (EngineFault fault)
        {
            unreached(fault);
            return facts;
        }

        return facts with
        {
            Domains = workspace.Spec.Domains.ToImmutableDictionary(d => d.Name, d => Of(journal, d)),
            Baselines = workspace.Spec.Integrity
                .Select(r => (r.Id, Baseline: journal.Findings.BaselineOf(r)))
                .Where(b => b.Baseline is not null)
                .ToImmutableDictionary(b => b.Id, b => new BaselineFact(b.Baseline!.Considered, b.Baseline.Found)), // Filtered in the line before.
        };
    }

    private DomainFacts Of(JournalSummary journal, DomainSpec domain)
    {
        DomainState state = journal.Domains.Of(domain.Name);
        ImmutableSortedDictionary<string, string> now = EvidenceBasis.Of(workspace.Spec, workspace.Digest, state);
        return new DomainFacts(
            domain.Name,
            state.Stage,
            [
                .. journal.Runbooks.Of(domain.Name).Where(r => r is { IsDrill: true, Outcome: RunbookOutcome.Drilled })
                    .Select(r => new DrillFact(r.Number, r.BegunAt, EvidenceTable.StaleBecause(EvidenceTable.Drill, journal.Runbooks.BasisOf(domain.Name, r.Number), now))),
            ],
            journal.Runbooks.SlowestWayBackOf(domain.Name))
        {
            LastFailedDrill = journal.Runbooks.Of(domain.Name).LastOrDefault(r => r is { IsDrill: true, Outcome: not (null or RunbookOutcome.Drilled) })?.Number ?? 0,
        };
    }
}
