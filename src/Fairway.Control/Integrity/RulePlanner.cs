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

/// <summary>From the rules of the file to what is asked of each side. Pure. A rule on something that is not there is a refusal, and so is one that the mapping does
/// not let through, unless the file says that the source alone is asked: nobody finds out at the switch that it can never be known.</summary>
public static class RulePlanner
{
    /// <summary>Plans the rules of a domain.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="whole">The crossings of all domains: a rule may refer to tables of another.</param>
    /// <param name="declared">What the source declares.</param>
    public static RulePlan Plan(ProjectSpec spec, DomainSpec domain, ImmutableArray<TableCrossing> whole, DatabaseSchema declared)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(declared);
        var rules = ImmutableArray.CreateBuilder<PlannedRule>();
        var mistakes = ImmutableArray.CreateBuilder<PlanNote>();
        foreach (RuleSpec rule in spec.RulesOf(domain))
        {
            PlanNote[] wrong = [.. Mistakes(rule, whole)];
            mistakes.AddRange(wrong);
            if (wrong.Length > 0)
            {
                continue;
            }

            (PlannedRule planned, string? because) = One(rule, domain.Name, DeclaredTypes.Of(whole, declared, rule));
            if (Unfit(planned) is { } unfit)
            {
                mistakes.Add(new PlanNote(PlanNoteKind.Refused, $"rule {rule.Id}", $"{unfit.Place}: {unfit.Seen}", unfit.Remedy));
            }
            else if (because is null || rule.SourceOnly)
            {
                rules.Add(rule.SourceOnly ? planned with { Target = null } : planned);
            }
            else
            {
                mistakes.Add(NotThere(rule, because));
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

    // What the source cannot answer it never will.
    private static EngineFault? Unfit(PlannedRule rule) => rule.Source switch
    {
        SideQuestion.Rows rows => RuleFit.Of(rows.Table, rows.Test) ?? UnfitRange(rule.Rule, rows.Table),
        SideQuestion.Newest newest => RuleFit.Of(newest.Table, new Breaks(new IsNull(newest.Column), newest.Where)) ?? UnfitMoment(newest),
        _ => rule.Between is { } pair ? RuleFit.Of(pair.Source, pair.SourceQuery) : null,
    };

    // Texts have an order of their own, in which 10 is before 9.
    private static EngineFault? UnfitRange(RuleSpec rule, TableSchema table) =>
        rule.Terms is RuleTerms.Range { Min: { } min, Max: { } max } && ExactNumber.TryParse(min, out ExactNumber least) && ExactNumber.TryParse(max, out ExactNumber most) && least > most
            && table.StoredColumns[table.StoredOrdinalOf(rule.On!.Columns[0])] is { Type.Kind: not ValueKind.Text } column // The file says so for this kind.
            ? new EngineFault(EngineFaultKind.BadSetup, $"{table.Name}.{column.Name}", $"min {min} is above max {max}, so that no value is good", "Exchange them, or correct one.")
            : null;

    private static EngineFault? UnfitMoment(SideQuestion.Newest newest)
    {
        ColumnSchema column = newest.Table.StoredColumns[newest.Table.StoredOrdinalOf(newest.Column)];
        return column.Type.Kind is ValueKind.Date or ValueKind.Timestamp or ValueKind.TimestampTz or ValueKind.Text ? null : new EngineFault(
            EngineFaultKind.BadSetup, $"{newest.Table.Name}.{column.Name}", $"it is of type {column.Type}, which says of no row when it was", "Name a column of dates or timestamps; or give the age with 'rule: sql'.");
    }

    private static IEnumerable<string> ColumnsOf(RuleSpec rule) => ConditionColumns.Of(rule.Where).Concat(rule.Terms switch
    {
        RuleTerms.Nulls nulls => ConditionColumns.Of(nulls.Allow),
        RuleTerms.History history => ConditionColumns.Of(history.Keep),
        RuleTerms.Reconcile measure => measure.Totals.Select(t => t.Column).OfType<string>().Concat(measure.By.Select(g => g.Column)),
        _ => [],
    });

    private static (PlannedRule Rule, string? Because) One(RuleSpec rule, string domain, ImmutableArray<TableCrossing> whole)
    {
        var planned = new PlannedRule(rule, domain);
        if (rule.Terms is RuleTerms.Sql sql)
        {
            return (planned with
            {
                Source = sql.Source is null ? null : new SideQuestion.Number(sql.Source),
                Target = sql.Target is null ? null : new SideQuestion.Number(sql.Target),
            }, null);
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

    // What each of them gives besides is why the target cannot be asked the same; null when it can.
    private static (PlannedRule Rule, string? Because) Rows(PlannedRule rule, RowTest test, TableCrossing crossing, RuleCrossing way)
    {
        Carried<RowTest> there = way.Of(test);
        PlannedRule planned = rule with { Source = new SideQuestion.Rows(crossing.Source, test), Target = there.Exists ? new SideQuestion.Rows(there.Table, there.Rule) : null };
        return (planned, there.Because);
    }

    private static (PlannedRule Rule, string? Because) Freshness(PlannedRule rule, RuleTerms.Freshness fresh, TableCrossing crossing, RuleCrossing way)
    {
        string column = rule.Rule.On!.Columns[0]; // The file says so for this kind.
        Carried<Condition> there = way.Of(new IsNull(column));
        Carried<Condition>? where = rule.Rule.Where is { } only ? way.Of(only) : null;
        string? because = there.Because ?? where?.Because ?? (there.Rule is IsNull ? null : "the column is another one there");
        PlannedRule planned = rule with
        {
            Source = new SideQuestion.Newest(crossing.Source, column, rule.Rule.Where, fresh.Within),
            Target = because is null ? new SideQuestion.Newest(there.Table!, ((IsNull)there.Rule!).Column, where?.Rule, fresh.Within) : null, // Without a reason both are there.
        };
        return (planned, because);
    }

    private static (PlannedRule Rule, string? Because) Totals(PlannedRule rule, TotalsQuery query, TableCrossing crossing, RuleCrossing way)
    {
        Carried<CarriedTotals> there = way.Of(query);
        return there.Exists
            ? (rule with { Between = new TotalsPair(crossing.Source, query, there.Table, there.Rule.Query, g => Carry(there.Rule, g)) }, null)
            : (rule, there.Because);
    }

    private static (PlannedRule Rule, string? Because) History(PlannedRule rule, RuleTerms.History history, TableCrossing crossing, RuleCrossing way)
    {
        (PlannedRule kept, string? because) = Totals(rule, new TotalsQuery([TotalTerm.Count], [], history.Keep), crossing, way);
        if (!history.OlderAreArchived || because is not null)
        {
            return (kept, because);
        }

        Carried<RowTest> older = way.Of(new Breaks(new Not(history.Keep)));
        return (older.Exists ? kept with { Target = new SideQuestion.Rows(older.Table, older.Rule) } : kept, older.Because);
    }

    // A key that is nothing there stays what it is: the other side has no such group, and that is what will be said.
    private static GroupTotal Carry(CarriedTotals totals, GroupTotal group) => totals.Carry(group, out _) ?? group;

    private static PlanNote NotThere(RuleSpec rule, string because)
    {
        string alone = rule.Kind is RuleKind.Reconcile or RuleKind.History
            ? "Leave such columns out of it"
            : "Write 'sides: source', and it is asked of the source alone, while that has the authority; let the mapping keep what it speaks of";
        return new PlanNote(PlanNoteKind.Refused, $"rule {rule.Id}", $"{rule.On} cannot be asked of the target: {because}", $"{alone}; write a statement for each side with 'rule: sql'; or remove the rule.");
    }

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
