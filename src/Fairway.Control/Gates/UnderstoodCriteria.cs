using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>The criteria of the gate <c>understood</c>: who depends on the data, what must stay true, who decides.</summary>
internal static class UnderstoodCriteria
{
    private static readonly TimeSpan _oldestChart = TimeSpan.FromDays(7);
    private static readonly TimeSpan _leastWatch = TimeSpan.FromSeconds(20);

    public static GateCriterion Look(CriterionRow row, GateFacts facts) => row.Code switch
    {
        "class" => new GateCriterion(row.Code, facts.Class.Lowered is null ? Verdict.Pass : Verdict.Fail, facts.Class.Lowered ?? string.Join("; ", facts.Class.Because)),
        "claimed" => facts.Tables is not { } all ? Unread(row)
            : GateCriterion.Of(row.Code, facts.Class.Unclaimed.IsEmpty, facts.Class.Unclaimed.IsEmpty ? $"{CountedText.Of(all, "table", "is", "are")} claimed or decided about" : $"no workflow claims {(facts.Class.Unclaimed.Length == 1 ? "table" : "tables")} {Said.Of([.. facts.Class.Unclaimed.Select(t => t.ToString())])}"),
        "discovered" => facts.Chart is { } chart ? Discovered(row, chart) : GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nothing was discovered"),
        "chart-age" => Age(row, facts),
        "no-undocumented" => facts.Chart is not { } known ? GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nothing was discovered")
            : GateCriterion.Of(row.Code, known.Unknown.IsEmpty, known.Unknown.IsEmpty ? "everybody who was seen is declared or claimed" : $"nobody knows {Said.Of(known.Unknown)}"),
        "rules" => facts.TablesWithoutRule is not { } bare ? Unread(row)
            : GateCriterion.Of(row.Code, bare.IsEmpty, bare.IsEmpty ? "each table has one" : $"no rule speaks of {(bare.Length == 1 ? "table" : "tables")} {Said.Of(bare)}"),
        "playbooks" => Playbooks(row, facts),
        "baseline" => Baseline(row, facts),
        "authority" => GateCriterion.Of(row.Code, facts.State.Crossing is null, facts.State.Crossing is { } open ? $"crossing {open.Number} is not over" : facts.State.SourceOfTruth == Stages.Side.Source ? $"the source ({facts.Spec.Source.Name}) is the source of truth" : $"the target ({facts.Spec.Target.Name}) is the source of truth"),
        "borders" => facts.OpenBorders is not { } borders ? Unread(row)
            : GateCriterion.Of(row.Code, borders.IsEmpty, borders.IsEmpty ? "no reference to another domain is undecided" : $"nobody has decided {Said.Of(borders)}"),
        "plan-sections" => Sections(row, facts),
        _ => Said.Challenge(facts, row.Gate),
    };

    // What a catalogue knows was looked at all the same; that nobody was watched at work is a warning that whoever agrees has read.
    private static GateCriterion Discovered(CriterionRow row, GateFacts.ChartFacts chart) => chart.Watched >= _leastWatch
        ? new GateCriterion(row.Code, Verdict.Pass, chart.Window)
        : new GateCriterion(row.Code, Verdict.Warn, $"{chart.Window}: nobody was watched at work (fairway discover --watch 10m)");

    private static GateCriterion Unread(CriterionRow row) => GateCriterion.Unknown(row.Code, Inconclusive.SourceUnreachable, "the source was not read");

    private static GateCriterion Age(CriterionRow row, GateFacts facts)
    {
        if (facts.Chart is not { } chart)
        {
            return GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nothing was discovered");
        }

        TimeSpan age = facts.Now - chart.TakenAt;
        string seen = string.Create(CultureInfo.InvariantCulture, $"it is of {chart.TakenAt:yyyy-MM-dd HH:mm}Z");
        return age <= _oldestChart ? new GateCriterion(row.Code, Verdict.Pass, seen) : GateCriterion.Unknown(row.Code, Inconclusive.Stale, string.Create(CultureInfo.InvariantCulture, $"{seen}, {age.TotalDays:0} days ago, and 7 are the most"));
    }

    private static GateCriterion Playbooks(CriterionRow row, GateFacts facts)
    {
        DomainSpec? domain = facts.Spec.Domains.FirstOrDefault(d => d.Name == facts.Domain);
        RuleSpec[] rules = domain is null ? [] : [.. facts.Spec.RulesOf(domain)];
        string[] stopping = [.. rules.Where(r => Stops(facts.Spec, r.Then, 0)).Select(r => r.Id)];
        string[] builtIn = [.. rules.Where(r => !facts.Spec.Playbooks.Any(p => p.Name == r.Then)).Select(r => r.Id)];
        string usual = builtIn.Length == 0 ? "" : $"; by the built-in playbooks, which have no owner: {Said.Of([.. builtIn])}";
        return rules.Length == 0 ? GateCriterion.Unknown(row.Code, Inconclusive.NoData, "there is no rule that could have one")
            : GateCriterion.Of(row.Code, stopping.Length > 0, stopping.Length > 0 ? $"each has one, and {Said.Of([.. stopping])} can stop the migration{usual}" : "each has one, and nothing that is found could stop the migration");
    }

    // A playbook stops it when it does so itself, or when the one does that follows when nobody decides.
    private static bool Stops(ProjectSpec spec, string playbook, int depth)
    {
        PlaybookSpec its = spec.PlaybookOf(playbook);
        return its.Action is PlaybookAction.Halt or PlaybookAction.Rollback || (its.Else is { } next && next != playbook && depth < 10 && Stops(spec, next, depth + 1));
    }

    private static GateCriterion Baseline(CriterionRow row, GateFacts facts)
    {
        DomainSpec? domain = facts.Spec.Domains.FirstOrDefault(d => d.Name == facts.Domain);
        int rules = domain is null ? 0 : facts.Spec.RulesOf(domain).Count();
        return rules == 0 ? GateCriterion.Unknown(row.Code, Inconclusive.NoData, "there is no rule to ask")
            : facts.NotBaselined.IsEmpty ? new GateCriterion(row.Code, Verdict.Pass, $"{CountedText.Of(rules, "rule", "was", "were")} asked of the source as it was before anything moved")
            : GateCriterion.Unknown(row.Code, Inconclusive.NoData, $"not asked of the source: {Said.Of(facts.NotBaselined)}");
    }

    // R5: each of the four has something in the file that only it needs.
    private static GateCriterion Sections(CriterionRow row, GateFacts facts)
    {
        ProjectSpec spec = facts.Spec;
        (string Part, bool IsThere, string Fill)[] parts =
        [
            ("architecture", !spec.Consumers.IsEmpty, "consumers"),
            ("operations", spec.Hypercare is not null || !spec.StepsOf(facts.Domain).IsEmpty, "hypercare, or a runbook under cutover"),
            ("testing", !spec.Integrity.IsEmpty, "integrity"),
            ("governance", !spec.Workflows.IsEmpty && !spec.People.IsEmpty, "workflows and people"),
        ];
        (string Part, bool IsThere, string Fill)[] empty = [.. parts.Where(p => !p.IsThere)];
        return GateCriterion.Of(row.Code, empty.Length == 0, empty.Length == 0 ? "each of the four is filled" : string.Join("; ", empty.Select(e => $"{e.Part} is empty ({e.Fill})")));
    }
}
