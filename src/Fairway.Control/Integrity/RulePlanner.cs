using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Flow.Transform;
using Fairway.Flow.Transform.Rules;

namespace Fairway.Control.Integrity;

/// <summary>From the rules of the file to what is asked of each side. Pure. A rule on something that is not there is a refusal; one that the mapping does not let through is asked of the source only, and says so.</summary>
public static class RulePlanner
{
    /// <summary>Plans the rules of a domain.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="whole">The crossings of all domains: a rule may refer to tables of another.</param>
    public static RulePlan Plan(ProjectSpec spec, DomainSpec domain, ImmutableArray<TableCrossing> whole)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var rules = ImmutableArray.CreateBuilder<PlannedRule>();
        var mistakes = ImmutableArray.CreateBuilder<PlanNote>();
        foreach (RuleSpec rule in spec.RulesOf(domain))
        {
            PlanNote[] wrong = [.. Mistakes(rule, whole)];
            mistakes.AddRange(wrong);
            if (wrong.Length == 0)
            {
                rules.Add(One(rule, domain.Name, whole));
            }
        }

        return new RulePlan(rules.ToImmutable(), mistakes.ToImmutable());
    }

    private static IEnumerable<PlanNote> Mistakes(RuleSpec rule, ImmutableArray<TableCrossing> whole)
    {
        for (RuleObject? about = rule.On; about is not null; about = about.RefersTo)
        {
            if (Find(whole, about.Table) is not { } crossing)
            {
                yield return Refuse(rule, $"no table {about.Table} moves", NearestName.Of(about.Table.ToString(), whole.Select(c => c.Source.Name.ToString()))) ;
                continue;
            }

            IEnumerable<string> columns = about.Columns.Concat(about == rule.On ? ColumnsOf(rule) : []);
            foreach (string column in columns.Distinct(StringComparer.OrdinalIgnoreCase).Where(c => !Has(crossing.Source, c)))
            {
                yield return Refuse(rule, $"table {crossing.Source.Name} stores no column '{column}'", NearestName.Of(column, crossing.Source.StoredColumns.Select(c => c.Name)));
            }
        }
    }

    private static IEnumerable<string> ColumnsOf(RuleSpec rule) => ConditionColumns.Of(rule.Where).Concat(rule.Terms switch
    {
        RuleTerms.Nulls nulls => ConditionColumns.Of(nulls.Allow),
        RuleTerms.History history => ConditionColumns.Of(history.Keep),
        RuleTerms.Reconcile measure => measure.Totals.Select(t => t.Column).OfType<string>().Concat(measure.By.Select(g => g.Column)),
        _ => [],
    });

    private static PlannedRule One(RuleSpec rule, string domain, ImmutableArray<TableCrossing> whole)
    {
        var planned = new PlannedRule(rule, domain);
        if (rule.Terms is RuleTerms.Sql sql)
        {
            return planned with
            {
                Source = sql.Source is null ? null : new SideQuestion.Number(sql.Source),
                Target = sql.Target is null ? null : new SideQuestion.Number(sql.Target),
            };
        }

        TableCrossing crossing = Find(whole, rule.On!.Table)!; // Only a statement speaks of nothing, and that the table is there was seen.
        var way = new RuleCrossing(crossing, whole);
        return rule.Terms switch
        {
            RuleTerms.Freshness fresh => Freshness(planned, fresh, crossing, way),
            RuleTerms.Reconcile measure => Totals(planned, new TotalsQuery(measure.Totals, measure.By, rule.Where), crossing, way),
            RuleTerms.History history => History(planned, history, crossing, way),
            _ => Rows(planned, RuleTests.Of(rule, crossing.Source, rule.On.RefersTo is { } other ? Find(whole, other.Table)!.Source : null)!, crossing, way), // Likewise; all other kinds ask about rows.
        };
    }

    private static PlannedRule Rows(PlannedRule rule, RowTest test, TableCrossing crossing, RuleCrossing way)
    {
        Carried<RowTest> there = way.Of(test);
        return rule with
        {
            Source = new SideQuestion.Rows(crossing.Source, test),
            Target = there.Exists ? new SideQuestion.Rows(there.Table, there.Rule) : null,
            NotAsked = NotThere(there.Because),
        };
    }

    private static PlannedRule Freshness(PlannedRule rule, RuleTerms.Freshness fresh, TableCrossing crossing, RuleCrossing way)
    {
        string column = rule.Rule.On!.Columns[0]; // The file says so for this kind.
        Carried<Condition> there = way.Of(new IsNull(column));
        Carried<Condition>? where = rule.Rule.Where is { } only ? way.Of(only) : null;
        string? because = there.Because ?? where?.Because ?? (there.Rule is IsNull ? null : "the column is another one there");
        return rule with
        {
            Source = new SideQuestion.Newest(crossing.Source, column, rule.Rule.Where, fresh.Within),
            Target = because is null ? new SideQuestion.Newest(there.Table!, ((IsNull)there.Rule!).Column, where?.Rule, fresh.Within) : null, // Without a reason both are there.
            NotAsked = NotThere(because),
        };
    }

    private static PlannedRule Totals(PlannedRule rule, TotalsQuery query, TableCrossing crossing, RuleCrossing way)
    {
        Carried<CarriedTotals> there = way.Of(query);
        return there.Exists
            ? rule with { Between = new TotalsPair(crossing.Source, query, there.Table, there.Rule.Query, g => Carry(there.Rule, g)) }
            : rule with { NotAsked = NotThere(there.Because) };
    }

    private static PlannedRule History(PlannedRule rule, RuleTerms.History history, TableCrossing crossing, RuleCrossing way)
    {
        PlannedRule kept = Totals(rule, new TotalsQuery([TotalTerm.Count], [], history.Keep), crossing, way);
        if (!history.OlderAreArchived || kept.NotAsked is not null)
        {
            return kept;
        }

        Carried<RowTest> older = way.Of(new Breaks(new Not(history.Keep)));
        return older.Exists ? kept with { Target = new SideQuestion.Rows(older.Table, older.Rule) } : kept with { NotAsked = NotThere(older.Because) };
    }

    // A key that is nothing there stays what it is: the other side has no such group, and that is what will be said.
    private static GroupTotal Carry(CarriedTotals totals, GroupTotal group) => totals.Carry(group, out _) ?? group;

    private static string? NotThere(string? because) => because is null ? null : $"it cannot be asked of the target: {because}";

    private static TableCrossing? Find(ImmutableArray<TableCrossing> whole, TableName table)
    {
        TableCrossing[] named = [.. whole.Where(c => string.Equals(c.Source.Name.Name, table.Name, StringComparison.OrdinalIgnoreCase)
            && (table.Schema is null || string.Equals(c.Source.Name.Schema ?? "", table.Schema, StringComparison.OrdinalIgnoreCase)))];
        return named.FirstOrDefault(c => c.Source.Name.Name == table.Name && c.Source.Name.Schema == table.Schema) ?? named.FirstOrDefault(c => c.Source.Name.Name == table.Name) ?? named.FirstOrDefault();
    }

    private static bool Has(TableSchema table, string column) => table.StoredColumns.Any(c => string.Equals(c.Name, column, StringComparison.OrdinalIgnoreCase));

    private static PlanNote Refuse(RuleSpec rule, string seen, string? nearest) => new(
        PlanNoteKind.Refused, $"rule {rule.Id}", seen, nearest is null ? "Correct the rule, or remove it." : $"Did you mean '{nearest}'?");
}
