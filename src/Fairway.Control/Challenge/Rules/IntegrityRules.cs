using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether what must stay true is written down, and can be.</summary>
internal static class IntegrityRules
{
    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW131", GateWords.Understood, Ruleless, "Tables of critical domains without a rule",
            "Rows that crossed exactly may be wrong all the same: only a rule knows what right means.",
            "Write at least one rule for each of them under 'integrity'.",
            "the source's tables"),
        ChallengeRule.Warning(
            "FW133", GateWords.Understood, Lenient, "A threshold that allows many wrong rows",
            "A small part of a large table is many customers.",
            "Write the number that is meant ('fail: \"> 10\"'), or acknowledge it with the reason.",
            "the number of rows of the table"),
        ChallengeRule.Warning(
            "FW134", GateWords.Understood, Inherited, "The source itself breaks a rule",
            "What is broken before is carried over: it counts as inherited, must not grow, and hides what comes new.",
            "Clean it in the source, carry it on purpose and say so in a record, or keep it back.",
            "the baseline of each rule"),
        ChallengeRule.Warning(
            "FW135", GateWords.Understood, Nullable, "Nullable in the source, required in the target",
            "The first row with NULL there stops the copy, or the stream at night.",
            "Give the column a 'default' in the mapping, or a rule ('nulls', 'required') that finds such rows first.",
            "the plan, and the target's tables"),
    ];

    private static IEnumerable<ChallengeAnswer> Ruleless(ChallengeFacts facts) => Classed.Each(facts, 1, domain =>
    {
        if (facts.TablesOf(domain) is not { } tables)
        {
            return [ChallengeAnswer.LacksOf(domain.Name, ChallengeFacts.NeedsSource)];
        }

        TableName[] bare = [.. tables.Where(t => !facts.Spec.Integrity.Any(r => r.On is { } on && Same(on.Table, t)))];
        return bare.Length == 0 ? []
            : [ChallengeAnswer.FoundIn([domain.Name], "integrity", $"{CountedText.Of(bare.Length, "table", "has", "have")} no integrity rule in C1 domain `{domain.Name}`: {Listing.Of(bare.Select(t => t.ToString()))}.")];
    });

    private static IEnumerable<ChallengeAnswer> Lenient(ChallengeFacts facts)
    {
        var unknown = new List<string>();
        foreach (RuleSpec rule in facts.Spec.Integrity.Where(r => r.Fail is { Measure: BandMeasure.Ratio, Limit: > 0 } && r.On is not null))
        {
            TableName table = rule.On!.Table; // Filtered just before.
            if (RowsOf(facts, rule, table) is not { } rows)
            {
                unknown.Add(rule.Id);
                continue;
            }

            long allowed = (long)(rule.Fail.OrEqual ? Math.Ceiling(rows * rule.Fail.Limit) - 1 : Math.Floor(rows * rule.Fail.Limit));
            if (allowed > 0)
            {
                yield return ChallengeAnswer.FoundIn(DomainsOf(facts, rule), $"integrity.{rule.Id}.fail", $"Threshold `{rule.Fail}` of `{rule.Id}` on `{table}` allows {CountedText.Of(allowed, "wrong row")} of {Listing.Of(rows)}. Is that the intention?");
            }
        }

        if (unknown.Count > 0)
        {
            yield return ChallengeAnswer.Lacks($"the number of rows that {Listing.Of(unknown)} {(unknown.Count == 1 ? "looks" : "look")} at");
        }
    }

    private static long? RowsOf(ChallengeFacts facts, RuleSpec rule, TableName table) => facts.Baselines?.GetValueOrDefault(rule.Id)?.Considered
        ?? facts.Rows?.Where(r => Same(table, TableName.Parse(r.Key))).Select(r => (long?)r.Value).FirstOrDefault();

    private static IEnumerable<ChallengeAnswer> Inherited(ChallengeFacts facts)
    {
        if (facts.Baselines is not { } baselines)
        {
            yield return ChallengeAnswer.Lacks(ChallengeFacts.NeedsJournal);
            yield break;
        }

        foreach (RuleSpec rule in facts.Spec.Integrity)
        {
            if (baselines.GetValueOrDefault(rule.Id) is { Found: > 0 } found && rule.Fail.Holds(rule.Fail.Measure == BandMeasure.Ratio ? (decimal)found.Found / Math.Max(1, found.Considered) : found.Found))
            {
                yield return ChallengeAnswer.FoundIn(DomainsOf(facts, rule), $"integrity.{rule.Id}", $"The source itself violates `{rule.Id}` {CountedText.Of(found.Found, "time")} of {Listing.Of(found.Considered)}, and `{rule.Fail}` is a failure. Clean, carry or quarantine?");
            }
        }

        string[] unmeasured = [.. facts.Spec.Integrity.Where(r => AsksSource(facts, r) && !baselines.ContainsKey(r.Id)).Select(r => r.Id)];
        if (unmeasured.Length > 0)
        {
            yield return ChallengeAnswer.Lacks($"the {(unmeasured.Length == 1 ? "baseline" : "baselines")} of {Listing.Of(unmeasured)}: 'fairway run' measures them before it copies");
        }
    }

    // A rule that asks both sides only together has no baseline.
    private static bool AsksSource(ChallengeFacts facts, RuleSpec rule) => facts is not { Plan: { } plan, Source: { } source } ? rule.Kind != RuleKind.Reconcile
        : facts.Spec.Domains.Any(d => RulePlanner.Plan(facts.Spec, d, plan.Crossings, source).Rules.Any(r => r.Rule.Id == rule.Id && r.Source is not null));

    private static IEnumerable<ChallengeAnswer> Nullable(ChallengeFacts facts)
    {
        if (facts.Plan is not { } plan || facts.Target is not { } target)
        {
            return [ChallengeAnswer.Lacks(facts.Plan is null ? ChallengeFacts.NeedsSource : "the target's tables: the target cannot be reached")];
        }

        return
            from domain in facts.Spec.Domains
            let columns = plan.Routes.Where(r => ChallengeFacts.Moves(domain, r.Source)).SelectMany(r => Refused(facts, r, target)).ToList()
            where columns.Count > 0
            select ChallengeAnswer.FoundIn([domain.Name], "mapping", $"Nullable in source, required in target: {Listing.Of(columns)}. No default and no rule says what becomes of NULL.");
    }

    private static IEnumerable<string> Refused(ChallengeFacts facts, TableRoute route, DatabaseSchema target) =>
        from column in route.Columns
        where column.Source is not null && target.Find(route.Target.Name)?.Columns.FirstOrDefault(c => Same(c.Name, column.Target)) is { Nullable: false }
        let source = route.Source.Columns.First(c => Same(c.Name, column.Source!)) // Filtered in the line before.
        where source.Nullable && route.Source.Key?.Columns.Contains(source.Name) != true
        where !facts.Spec.Mapping.Any(m => Same(m.Table, route.Source.Name) && m.Columns.Any(c => Same(c.Column, source.Name) && (c.Default is not null || c.Constant is not null)))
        where !facts.Spec.Integrity.Any(r => r is { Kind: RuleKind.Nulls or RuleKind.Required, On: { } about } && Same(about.Table, route.Source.Name) && about.Columns.Any(c => Same(c, source.Name)))
        select $"{route.Source.Name}.{source.Name}";

    private static ImmutableArray<string> DomainsOf(ChallengeFacts facts, RuleSpec rule) => [.. facts.Spec.Domains.Where(d => facts.Spec.RulesOf(d).Contains(rule)).Select(d => d.Name)];

    private static bool Same(TableName written, TableName table) => Same(written.ToString(), table.ToString()) || (written.Schema is null && Same(written.Name, table.Name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
