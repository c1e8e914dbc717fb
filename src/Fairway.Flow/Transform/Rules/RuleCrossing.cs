using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>
/// Carries rules about a source table to the target table that its rows go to, so that both sides are asked the same: columns by their new names, literals through the
/// column's transforms. What no longer means the same there is not carried, and the reason is given: columns that are dropped, masked, always the same or have a default for NULL,
/// columns that move into different tables, an order that does not survive, values that become one.
/// </summary>
/// <param name="crossing">The table's crossing.</param>
/// <param name="others">Crossings of the tables that it refers to.</param>
public sealed class RuleCrossing(TableCrossing crossing, ImmutableArray<TableCrossing> others)
{
    /// <summary>Carries a condition.</summary>
    public Carried<Condition> Of(Condition condition)
    {
        if (TableWay.Of(crossing, ConditionColumns.Of(condition), out string? because) is not { } way)
        {
            return Carried<Condition>.Not(because!); // There is a reason where there is no way.
        }

        var carrier = new ConditionCrossing(way);
        return carrier.Carry(condition) is { } carried ? Carried<Condition>.To(carried, way.Target) : Carried<Condition>.Not(carrier.Because!); // Likewise.
    }

    /// <summary>Carries a test. All its columns must arrive in one table.</summary>
    public Carried<RowTest> Of(RowTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        IEnumerable<string> columns = test switch
        {
            Breaks breaks => ConditionColumns.Of(breaks.Condition),
            Lonely lonely => lonely.Columns,
            Repeated repeated => repeated.Columns,
            _ => [],
        };
        if (TableWay.Of(crossing, columns.Concat(ConditionColumns.Of(test.Where)), out string? because) is not { } way)
        {
            return Carried<RowTest>.Not(because!); // There is a reason where there is no way.
        }

        var carrier = new ConditionCrossing(way);
        Condition? where = test.Where is null ? null : carrier.Carry(test.Where);
        if (test.Where is not null && where is null)
        {
            return Carried<RowTest>.Not(carrier.Because!); // Likewise.
        }

        RowTest? carried = test switch
        {
            Breaks breaks => carrier.Carry(breaks.Condition) is { } condition ? new Breaks(condition, where) : null,
            Lonely lonely => OfLonely(lonely, way, where, out because),
            Repeated repeated => OfRepeated(repeated, way, where, out because),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "The set of tests is closed."),
        };
        return carried is null ? Carried<RowTest>.Not(because ?? carrier.Because!) : Carried<RowTest>.To(carried, way.Target); // Likewise.
    }

    /// <summary>Carries totals: sums survive where values are scaled at most, groups where different values stay different, parts of dates where the column stays one.</summary>
    public Carried<CarriedTotals> Of(TotalsQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        IEnumerable<string> columns = query.Terms.Select(t => t.Column).OfType<string>().Concat(query.By.Select(g => g.Column)).Concat(ConditionColumns.Of(query.Where));
        if (TableWay.Of(crossing, columns, out string? because) is not { } way)
        {
            return Carried<CarriedTotals>.Not(because!); // There is a reason where there is no way.
        }

        var carrier = new ConditionCrossing(way);
        Condition? where = query.Where is null ? null : carrier.Carry(query.Where);
        string? obstacle = carrier.Because
            ?? query.Terms.Select(t => TotalObstacle(way, t)).Concat(query.By.Select(g => GroupObstacle(way, g))).FirstOrDefault(o => o is not null);
        if (obstacle is not null)
        {
            return Carried<CarriedTotals>.Not(obstacle);
        }

        var carried = new TotalsQuery([.. query.Terms.Select(t => Renamed(way, t))], [.. query.By.Select(g => g with { Column = way.Column(g.Column).Target.Name })], where);
        ImmutableArray<ExactNumber> factors = [.. query.Terms.Select(t => t.Column is null ? ExactNumber.One : way.Column(t.Column).Factor!.Value)]; // TotalObstacle saw to it.
        return Carried<CarriedTotals>.To(
            new CarriedTotals(carried, factors, [.. query.By.Select(g => g.Part == GroupPart.None ? way.Column(g.Column) : null)]), way.Target);
    }

    private Lonely? OfLonely(Lonely test, TableWay way, Condition? where, out string? because)
    {
        TableCrossing? other = others.Append(crossing).FirstOrDefault(c => c.Source.Name == test.Referenced.Name);
        if (other is null)
        {
            because = $"{test.Referenced.Name} does not move with it";
            return null;
        }

        if (TableWay.Of(other, test.ReferencedColumns, out because) is not { } otherWay)
        {
            return null;
        }

        ColumnWay[] columns = [.. test.Columns.Select(way.Column)];
        ColumnWay[] referenced = [.. test.ReferencedColumns.Select(otherWay.Column)];
        because = columns.Concat(referenced).Select(c => c.Obstacle).FirstOrDefault(o => o is not null)
            ?? columns.Zip(referenced, (c, r) => c.AgreesWith(r) ? null : $"{c.Description} and {r.Description} do not stay the same").FirstOrDefault(o => o is not null);
        return because is null ? new Lonely(NamesOf(columns), otherWay.Target, NamesOf(referenced), where) : null;
    }

    private static Repeated? OfRepeated(Repeated test, TableWay way, Condition? where, out string? because)
    {
        ColumnWay[] columns = [.. test.Columns.Select(way.Column)];
        because = columns.Select(c => c.Obstacle ?? (c.IsOneToOne ? null : $"different values may become one in {c.Description}")).FirstOrDefault(o => o is not null);
        return because is null ? new Repeated(NamesOf(columns), where) : null;
    }

    private static ImmutableArray<string> NamesOf(IEnumerable<ColumnWay> columns) => [.. columns.Select(c => c.Target.Name)];

    private static string? TotalObstacle(TableWay way, TotalTerm term)
    {
        if (term.Column is null)
        {
            return null;
        }

        ColumnWay column = way.Column(term.Column);
        if (column.Obstacle is null && column.HasNoNumbers is { } why)
        {
            return why;
        }

        bool turns = term.Kind is TotalKind.Min or TotalKind.Max && column.Direction < 0;
        return column.Obstacle ?? (column.Factor is null || turns ? $"the {term.Kind.ToString().ToLowerInvariant()} does not survive in {column.Description}" : null);
    }

    private static string? GroupObstacle(TableWay way, GroupTerm term)
    {
        ColumnWay column = way.Column(term.Column);
        bool survives = term.Part == GroupPart.None ? column.IsOneToOne : column.Direction > 0 && column.Target.Type.Kind is ValueKind.Date or ValueKind.Timestamp or ValueKind.TimestampTz;
        return column.Obstacle ?? (survives ? null : $"groups do not survive in {column.Description}");
    }

    private static TotalTerm Renamed(TableWay way, TotalTerm term) => term.Column is null ? term : term.Kind switch
    {
        TotalKind.Sum => TotalTerm.Sum(way.Column(term.Column).Target.Name),
        TotalKind.Min => TotalTerm.Min(way.Column(term.Column).Target.Name),
        _ => TotalTerm.Max(way.Column(term.Column).Target.Name),
    };
}
