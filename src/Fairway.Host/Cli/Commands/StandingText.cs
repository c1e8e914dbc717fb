using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Model;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>What stands between a domain and its next switch, as far as it can be told without looking: gates, the time, what was defined around its tables, what evidence is stale.</summary>
internal static class StandingText
{
    private const int Named = 5;

    /// <summary>The last drill of a domain, and what it is worth now; null when there was none.</summary>
    public static DrillStanding? Drill(Workspace workspace, JournalSummary journal, string domain) =>
        DrillStanding.Of(journal.Runbooks, domain, EvidenceBasis.Of(workspace.Spec, workspace.Digest, journal.Domains.Of(domain)));

    /// <summary>Line by line; none when there is nothing to say.</summary>
    public static ImmutableArray<string> Lines(Workspace workspace, JournalSummary journal, string domain, TimeProvider clock)
    {
        DomainState state = journal.Domains.Of(domain);
        return [.. GateLine.Of(journal.Decisions, domain) is { } gates ? [gates] : Array.Empty<string>(), .. Times(workspace, state, clock), .. Around(state), .. Overlaps(workspace, state, clock.GetUtcNow()), .. state.Stage == DomainStage.Follow && Drill(workspace, journal, domain) is { IsStale: true } drill ? [$"{drill.Sentence}; '{Invocation.Program} cutover {domain} --drill' makes another"] : Array.Empty<string>()];
    }

    // Whoever reads what comes next should not have to type it to learn that it is not the time.
    private static IEnumerable<string> Times(Workspace workspace, DomainState state, TimeProvider clock) => state.Stage is not DomainStage.Follow ? []
        : new SwitchTimes(workspace.Spec, state.Domain, clock).Look().Where(c => c.Verdict == Verdict.Fail).Select(c => $"may not be switched now: {c.Seen}");

    // Also what is to begin: that is when it can still be agreed. Once the domain is switched, it works on the other side.
    private static IEnumerable<string> Overlaps(Workspace workspace, DomainState state, DateTimeOffset now)
    {
        if (state.Stage is not (DomainStage.Copy or DomainStage.Follow))
        {
            return [];
        }

        DateOnly today = workspace.Spec.DayOf(now);
        return ChangeOverlap.Of(workspace.Spec, workspace.Spec.Domains.First(d => d.Name == state.Domain), state.CopiedUnder.Keys.Select(TableName.Parse))
            .Where(o => today <= o.Change.To)
            .Select(o => $"{(o.IsOn(today) ? "overlaps now" : "will overlap")}: {o.Sentence}; agree with {workspace.Spec.NameOf(o.Change.Owner)} which comes first");
    }

    private static IEnumerable<string> Around(DomainState state)
    {
        DefinitionChange[] mattering = [.. state.AroundChanges.Where(c => c.Matters is not null)];
        int quiet = state.AroundChanges.Length - mattering.Length;
        foreach (DefinitionChange change in mattering.Take(Named))
        {
            yield return $"defined otherwise since following began: {change.Sentence}";
        }

        if (mattering.Length > Named || quiet > 0)
        {
            string more = mattering.Length > Named ? $"{mattering.Length - Named} more are defined otherwise; " : "";
            yield return $"{more}{(quiet > 0 ? $"{CountedText.Of(quiet, "object")} around the tables changed without touching rows; " : "")}--json names all";
        }
    }
}
