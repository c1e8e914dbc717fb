using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary>Findings for people and for programs.</summary>
internal static class FindingText
{
    private const int MostInList = 44;

    /// <summary>How far it has come, in a word.</summary>
    public static string Word(FindingState state) => state switch
    {
        FindingState.Open => "OPEN",
        FindingState.Owned => "taken",
        FindingState.Verified => "holds again",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>As much of a sentence as a list has room for; 'finding show' has all of it.</summary>
    public static string Short(string sentence) => sentence.Length > MostInList ? $"{sentence[..(MostInList - 1)]}…" : sentence;

    /// <summary>What happens next, or what is to be done.</summary>
    public static string Next(Finding finding, DateTimeOffset now) => finding.State switch
    {
        FindingState.Owned => $"{finding.TakenBy} repairs it",
        FindingState.Verified => "close it",
        FindingState.Closed or FindingState.Accepted => "",
        _ => finding.Playbook is not { } run ? "its playbook begins"
            : run.WasTried ? $"{run.Playbook}: {run.Came}"
            : run.IsAutomatic ? $"{run.Playbook} acts by itself: {PlaybookSpec.NameOf(run.Action)}"
            : string.Create(CultureInfo.InvariantCulture, $"{run.Playbook} proposes {PlaybookSpec.NameOf(run.Action)}: decide by {run.Until:HH:mm:ss}Z ({Left(run.Until - now)})"),
    };

    /// <summary>All that is known, line by line.</summary>
    public static IEnumerable<string> Whole(Finding finding, ProjectSpec spec, DomainLedger domains, DateTimeOffset now)
    {
        RuleSpec? rule = spec.Integrity.FirstOrDefault(r => r.Id == finding.Rule);
        yield return $"{finding.Id}: {Word(finding.State)}, rule {finding.Rule}{(rule?.On is { } about ? $" on {about}" : "")}, domain {finding.Domain}";
        yield return $"  found: {finding.Seen}";
        if (rule is not null)
        {
            yield return $"  wanted: {RuleKinds.NameOf(rule.Kind)}, broken when {rule.Fail}{(rule.Why is { } why ? $". {why}" : "")}";
        }

        if (ChartRules.Is(finding.Rule))
        {
            yield return $"  wanted: {ChartRules.Wanted(finding.Rule)}";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"  since: {finding.OpenedAt:yyyy-MM-dd HH:mm:ss}Z");
        if (!finding.Keys.IsEmpty)
        {
            yield return $"  keys: {string.Join("; ", finding.Keys)}{(finding.Found > finding.Keys.Length ? string.Create(CultureInfo.InvariantCulture, $"; … of {finding.Found}") : "")}";
        }

        PersonSpec? owner = spec.People.FirstOrDefault(p => p.Id == finding.Owner);
        yield return $"  owner: {(owner is not null ? $"{owner.Name}, {owner.Contact}" : finding.Owner ?? "nobody; name one in the rule or its playbook")}{(finding.TakenBy is { } by ? $"; taken by {by}" : "")}";
        if (domains.Of(finding.Domain).HeldBy.Contains(finding.Id))
        {
            yield return "  it holds the domain: nothing is switched or completed until it is closed";
        }

        if (finding.ClosedBecause is { } because)
        {
            yield return $"  over: {because}";
        }
        else
        {
            yield return $"  next: {Next(finding, now)}";
        }
    }

    /// <summary>A finding for programs.</summary>
    public static object Json(Finding finding, DomainLedger domains) => new
    {
        finding.Id,
        finding.Domain,
        finding.Rule,
        State = finding.State.ToString().ToLowerInvariant(),
        finding.Where,
        finding.Found,
        finding.Seen,
        finding.Keys,
        finding.Owner,
        finding.TakenBy,
        finding.OpenedAt,
        Holds = domains.Of(finding.Domain).HeldBy.Contains(finding.Id),
        Playbook = finding.Playbook is { } run ? new { Name = run.Playbook, Action = PlaybookSpec.NameOf(run.Action), run.IsAutomatic, run.Until, run.WasTried, run.WasDone, run.Came } : null,
        finding.ClosedBecause,
    };

    private static string Left(TimeSpan left) => left <= TimeSpan.Zero ? "overdue"
        : left < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:0} s left")
        : left < TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:0} min left")
        : string.Create(CultureInfo.InvariantCulture, $"{left.TotalHours:0} h left");
}
