using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Integrity;

/// <summary>
/// Crossings as rules see them. Where both sides hold values of any kind, columns cross without a type; a rule still means what they declare, as it does when the target enforces it.
/// </summary>
internal static class DeclaredTypes
{
    /// <summary>The crossings with the types that the source declares, where values cross as they are.</summary>
    /// <param name="whole">The crossings.</param>
    /// <param name="declared">What the source declares.</param>
    /// <param name="rule">The rule. What it requires keeps any kind: a blank text is as missing in a column of numbers.</param>
    public static ImmutableArray<TableCrossing> Of(ImmutableArray<TableCrossing> whole, DatabaseSchema declared, RuleSpec rule) =>
        [.. whole.Select(c => declared.Tables.FirstOrDefault(t => t.Name == c.Source.Name) is { } table ? One(c, table, rule) : c)];

    private static TableCrossing One(TableCrossing crossing, TableSchema declared, RuleSpec rule)
    {
        var types = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        foreach (ColumnSchema column in crossing.Source.Columns.Where(c => c is { Type.Kind: ValueKind.Any, TypeEnforced: false }))
        {
            ColumnType type = declared.Columns.FirstOrDefault(c => c.Name == column.Name)?.Type ?? column.Type;
            if (type.Kind is not ValueKind.Any && (type.Kind == ValueKind.Text || !IsRequired(rule, crossing.Source, column)))
            {
                types[column.Name] = type;
            }
        }

        TableSchema source = With(crossing.Source, types);
        return types.Count == 0 ? crossing : new TableCrossing(source, [.. crossing.Routes.Select(r => Route(r, source, types))]);
    }

    private static bool IsRequired(RuleSpec rule, TableSchema table, ColumnSchema column) =>
        rule is { Kind: RuleKind.Required, On: { } on } && string.Equals(on.Table.Name, table.Name.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(on.Columns[0], column.Name, StringComparison.OrdinalIgnoreCase);

    // What has steps has the type that they end in.
    private static TableRoute Route(TableRoute route, TableSchema source, Dictionary<string, ColumnType> types)
    {
        var arriving = new Dictionary<string, ColumnType>(StringComparer.Ordinal);
        foreach (ColumnRoute column in route.Columns.Where(c => c.Source is not null && c.Steps.IsEmpty))
        {
            if (types.TryGetValue(source.StoredColumns[source.StoredOrdinalOf(column.Source!)].Name, out ColumnType type)) // Filtered in the line before.
            {
                arriving[route.Target.StoredColumns[route.Target.StoredOrdinalOf(column.Target)].Name] = type;
            }
        }

        return new TableRoute(source, With(route.Target, arriving), route.Columns, route.LeavesColumns);
    }

    private static TableSchema With(TableSchema table, Dictionary<string, ColumnType> types) =>
        table with { Columns = [.. table.Columns.Select(c => types.TryGetValue(c.Name, out ColumnType type) ? c with { Type = type } : c)] };
}
