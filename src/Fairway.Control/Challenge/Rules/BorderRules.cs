using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Transform;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether a domain can be moved by itself, followed exactly, and taken back.</summary>
internal static class BorderRules
{
    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW123", GateWords.Understood, Across, "What joins two domains",
            "While two domains live in different databases, nobody enforces a foreign key between them, and no statement can name both.",
            "Decide each foreign key under 'bridges'; rewrite the statements, move the tables together, or record the decision ('on: [DOMAIN, OTHER]').",
            "the source's tables; looks at traffic, for statements"),
        ChallengeRule.Error(
            "FW124", GateWords.Understood, Keyless, "A table without a usable key",
            "Without a key nobody can say which row changed: following and comparing cannot be exact.",
            "Give the table a primary key, or a unique index over columns that are never NULL.",
            "the source's tables"),
        ChallengeRule.Error(
            "FW126", GateWords.Understood, Claimed, "A table whose authority two domains claim",
            "When one of the two is live and the other is not, both sides take writes.",
            "Leave the table to one domain, and let no two domains write one table of the target.",
            "the source's tables"),
        ChallengeRule.Error(
            "FW127", GateWords.Understood, OneWay, "A switch without a way back",
            "When nothing writes back, a rollback loses whatever was written since the flip.",
            "Give each step of the mapping an inverse; where it is meant so, write 'way-back: none' and record the decision ('on: [DOMAIN]').",
            "the plan"),
    ];

    private static IEnumerable<ChallengeAnswer> Across(ChallengeFacts facts)
    {
        if (facts.Spec.Domains.Length < 2)
        {
            yield break;
        }

        if (facts.Source is not { } source)
        {
            yield return ChallengeAnswer.Lacks(ChallengeFacts.NeedsSource);
            yield break;
        }

        var keys = facts.Spec.Domains.SelectMany(d => DomainBorders.Of(facts.Spec, source, d.Name)).Distinct().Where(b => !b.IsBridged)
            .CountBy(b => string.CompareOrdinal(b.Domain, b.Other) < 0 ? (b.Domain, b.Other) : (Domain: b.Other, Other: b.Domain)).ToDictionary();
        var statements = (facts.Traffic?.Across ?? []).ToDictionary(a => (a.Domain, a.Other), a => a.Statements);
        foreach ((string domain, string other) in keys.Keys.Union(statements.Keys).Order())
        {
            (int bound, int seen) = (keys.GetValueOrDefault((domain, other)), statements.GetValueOrDefault((domain, other)));
            if (!IsDecided(facts, domain, other))
            {
                yield return ChallengeAnswer.FoundIn([domain, other], $"domains.{domain}", $"{Counted(bound, facts.Traffic is null ? null : seen)} `{domain}` and `{other}`. While they live in different systems these break.");
            }
        }

        if (facts.Traffic is null)
        {
            yield return ChallengeAnswer.Lacks("looks at traffic, for statements that join two domains: run 'fairway discover --watch', or let a runner watch");
        }
    }

    private static string Counted(int keys, int? statements) => statements is not { } seen ? CountedText.Of(keys, "foreign key", "joins", "join") : $"{CountedText.Of(keys, "foreign key")} and {CountedText.Of(seen, "kind")} of statements join";

    private static bool IsDecided(ChallengeFacts facts, string domain, string other) =>
        facts.Spec.Records.Any(r => r.Kind is "decision" or "waiver" && !r.IsExpiredOn(facts.Today) && r.On.Any(o => o.Text == domain) && r.On.Any(o => o.Text == other));

    private static IEnumerable<ChallengeAnswer> Keyless(ChallengeFacts facts)
    {
        if (facts.Plan is not { } plan)
        {
            return [ChallengeAnswer.Lacks(ChallengeFacts.NeedsSource)];
        }

        return
            from domain in facts.Spec.Domains
            let keyless = plan.Crossings.Where(c => ChallengeFacts.Moves(domain, c.Source) && c.Source.Key is null).Select(c => c.Name).ToList()
            where keyless.Count > 0
            select ChallengeAnswer.FoundIn([domain.Name], $"domains.{domain.Name}", $"{(keyless.Count == 1 ? "Table" : "Tables")} {Listing.Of(keyless)} {(keyless.Count == 1 ? "has" : "have")} no usable key; change capture and comparison cannot be exact.");
    }

    private static IEnumerable<ChallengeAnswer> Claimed(ChallengeFacts facts)
    {
        if (facts.Source is not { } source || facts.Plan is not { } plan)
        {
            return [ChallengeAnswer.Lacks(ChallengeFacts.NeedsSource)];
        }

        IEnumerable<ChallengeAnswer> twice =
            from table in source.Tables
            let claims = facts.Spec.Domains.Where(d => d.Claims(table.Name)).Select(d => d.Name).ToImmutableArray()
            where claims.Length > 1
            select ChallengeAnswer.FoundIn(claims, $"domains.{claims[1]}.tables", $"Authority of `{table.Name}` in `live` is claimed by {claims.Length} domains: {Listing.Of(claims)}.");
        IEnumerable<ChallengeAnswer> met =
            from target in plan.Routes.GroupBy(r => r.Target.Name)
            let domains = facts.Spec.Domains.Where(d => target.Any(r => ChallengeFacts.Moves(d, r.Source))).Select(d => d.Name).ToImmutableArray()
            where domains.Length > 1 && target.Select(r => r.Source.Name).Distinct().Count() > 1
            select ChallengeAnswer.FoundIn(domains, "mapping", $"Authority of the target's `{target.Key}` in `live` is claimed by {domains.Length} domains that write it: {Listing.Of(domains)}.");
        return twice.Concat(met);
    }

    private static IEnumerable<ChallengeAnswer> OneWay(ChallengeFacts facts)
    {
        if (facts.Plan is not { } plan || facts.TargetKeepsChanges is null)
        {
            return [ChallengeAnswer.Lacks(facts.Plan is null ? ChallengeFacts.NeedsSource : "the target's engine: its address is not known here")];
        }

        return
            from domain in facts.Spec.Domains
            where !(facts.Spec.GoesWithoutWayBack(domain.Name) && facts.IsDecided(domain.Name))
            let lost = Lost(facts, domain, plan.Crossings)
            where lost is not null
            select ChallengeAnswer.FoundIn([domain.Name], $"domains.{domain.Name}", $"In `live` nothing writes back to the source for {lost}: rollback would lose every write since the flip.");
    }

    private static string? Lost(ChallengeFacts facts, DomainSpec domain, ImmutableArray<TableCrossing> crossings)
    {
        string[] own = [.. crossings.Where(c => ChallengeFacts.Moves(domain, c.Source) && !c.Reverse().Exists).Select(c => c.Name)];
        return facts.TargetKeepsChanges == false ? $"`{domain.Name}`, for the target's engine keeps no changes"
            : own.Length > 0 ? $"{Listing.Of(own)} of `{domain.Name}`"
            : null;
    }
}
