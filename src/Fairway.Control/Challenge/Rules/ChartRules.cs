using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether those who depend on the data are known: who was seen, who could not be, how old the map is.</summary>
internal static class ChartRules
{
    private const int MostDays = 7;

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW111", GateWords.Understood, Undeclared, "Somebody uses critical data whom nobody knows",
            "Whoever is not known is not told, not tested and not moved: he breaks on the day of the switch.",
            "Declare them under 'consumers', or claim or reject them with 'fairway map claim' and 'fairway map reject'.",
            "the chart"),
        ChallengeRule.Warning(
            "FW112", GateWords.Understood, Unseen, "Somebody who comes more rarely than was watched",
            "Whoever comes once a quarter is not seen in a month, however well it is watched: nobody knows what he uses.",
            "Watch for longer, read older logs ('fairway discover --log'), or name his columns in the file.",
            "the chart, and looks at traffic"),
        ChallengeRule.Warning(
            "FW115", GateWords.Understood, Old, "A map that is old",
            "What came since the map was made is not on it.",
            "Run 'fairway discover' again.",
            "the chart; the source's tables, for what has changed since"),
        ChallengeRule.Warning(
            "FW117", GateWords.Understood, Manual, "No manual process is declared",
            "There is always a spreadsheet, and its owner notices last.",
            "Ask operations and finance, and declare what they do by hand ('kind: manual').",
            "the project file"),
        ChallengeRule.Warning(
            "FW118", GateWords.Understood, Latent, "A role that may read and was never seen",
            "Either it is a consumer that comes rarely, or a right that somebody forgot; the one breaks and the other leaks.",
            "Ask its owner; declare it, or take the right away.",
            "the chart"),
    ];

    private static IEnumerable<ChallengeAnswer> Undeclared(ChallengeFacts facts)
    {
        if (facts.Chart is not { } chart)
        {
            return [ChallengeAnswer.Lacks(ChallengeFacts.NeedsChart)];
        }

        string window = facts.Traffic is { } traffic && traffic.Watched > TimeSpan.Zero ? $" in {Listing.Of(traffic.Watched)} of watching" : "";
        return Classed.Each(facts, 2, domain =>
        {
            ImmutableArray<NodeId> unknown = BlastRadius.Of(chart, TablesOf(chart, domain)).Unknown;
            return unknown.IsEmpty ? []
                : [ChallengeAnswer.FoundIn([domain.Name], "consumers", $"{CountedText.Of(unknown.Length, "consumer")} whom nobody declares {(unknown.Length == 1 ? "uses" : "use")} tables of `{domain.Name}`{window}: {Listing.Of(unknown.Select(u => u.Name))}.")];
        });
    }

    private static IEnumerable<ChallengeAnswer> Unseen(ChallengeFacts facts)
    {
        if (facts.Chart is not { } chart || facts.Traffic is not { } traffic)
        {
            return [ChallengeAnswer.Lacks(facts.Chart is null ? ChallengeFacts.NeedsChart : "looks at traffic: run 'fairway discover --watch', or let a runner watch")];
        }

        return
            from consumer in facts.Spec.Consumers
            where consumer.Kind != "manual" && !chart.Needs(NodeId.Consumer(consumer.Name)).Any(e => e.Key.Method.Group() == MethodGroup.Traffic)
            let cadence = chart.Nodes.GetValueOrDefault(NodeId.Consumer(consumer.Name))?.Cadence ?? ScheduleText.CadenceOf(consumer.Schedule, facts.Today)
            where cadence > traffic.Watched
            select ChallengeAnswer.Found($"consumers.{consumer.Name}", $"The observation window is {Listing.Of(traffic.Watched)}; `{consumer.Name}` comes {CadenceText.Of(cadence.Value)} and cannot have been seen.");
    }

    private static IEnumerable<ChallengeAnswer> Old(ChallengeFacts facts)
    {
        if (facts.Chart is not { } chart)
        {
            yield return ChallengeAnswer.Lacks(ChallengeFacts.NeedsChart);
            yield break;
        }

        int days = (int)(facts.Now - chart.TakenAt).TotalDays;
        int? changed = facts.Source is { } source ? Changed(facts, chart, source).Count() : null;
        if (days > MostDays || changed > 0)
        {
            yield return ChallengeAnswer.Found("", $"The map is {CountedText.Of(days, "day")} old, and {(changed is { } number ? CountedText.Of(number, "table", "has changed since", "have changed since") : "what has changed since is not known, for the source cannot be reached")}.");
        }
    }

    // New ones, those with other columns, and those that are gone. A chart has no partitions, only what they are of.
    private static IEnumerable<TableName> Changed(ChallengeFacts facts, ChartSnapshot chart, DatabaseSchema source) => source.Tables
        .Where(t => t.PartitionOf is null && facts.Spec.Domains.Any(d => d.Claims(t.Name)) && !(chart.Nodes.GetValueOrDefault(NodeId.Table(t.Name.ToString())) is { } known && t.Columns.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(known.Columns)))
        .Select(t => t.Name)
        .Concat(facts.Spec.Domains.SelectMany(d => TablesOf(chart, d)).Select(id => TableName.Parse(id.Name)).Where(t => source.Find(t) is null));

    private static IEnumerable<ChallengeAnswer> Manual(ChallengeFacts facts) => facts.Spec.Consumers.Any(c => c.Kind == "manual") ? []
        : [ChallengeAnswer.Found("consumers", $"No manual process is declared among {CountedText.Of(facts.Spec.Consumers.Length, "consumer")}. Every company has a spreadsheet; ask operations and finance.")];

    private static IEnumerable<ChallengeAnswer> Latent(ChallengeFacts facts)
    {
        if (facts.Chart is not { } chart)
        {
            return [ChallengeAnswer.Lacks(ChallengeFacts.NeedsChart)];
        }

        ImmutableArray<ConsumerMatch> known = DeclaredFindings.MatchesOf(facts.Spec);
        return
            from who in chart.Nodes.Keys
            where who.Kind == NodeKind.Consumer && !IsDeclared(who, known) && chart.Needs(who).Any() && chart.Needs(who).All(e => e.Key.Method == Method.Grants && e.State is EdgeState.Found or EdgeState.Stale)
            let tables = chart.Needs(who).Select(e => e.To.Whole).Where(t => t.Kind == NodeKind.Table).Distinct().ToList()
            let domains = facts.Spec.Domains.Where(d => tables.Any(t => d.Claims(TableName.Parse(t.Name)))).Select(d => d.Name).ToImmutableArray()
            let scoped = tables.Count(t => facts.Spec.Domains.Any(d => d.Claims(TableName.Parse(t.Name))))
            where scoped > 0
            select ChallengeAnswer.FoundIn(domains, "consumers", $"`{who.Name}` may use {CountedText.Of(scoped, "table")} that {(scoped == 1 ? "moves" : "move")} and was never seen. Consumer or left-over grant?");
    }

    // Whoever declares a consumer with a login has said whose right that is.
    private static bool IsDeclared(NodeId who, ImmutableArray<ConsumerMatch> known) => known.Any(k => k.IsLogin(who.Name.StartsWith(InventoryFindings.RolePrefix, StringComparison.Ordinal) ? who.Name[InventoryFindings.RolePrefix.Length..] : who.Name));

    private static ImmutableArray<NodeId> TablesOf(ChartSnapshot chart, DomainSpec domain) => [.. chart.Nodes.Keys.Where(id => id is { Kind: NodeKind.Table, Column: null } && domain.Claims(TableName.Parse(id.Name)))];
}
