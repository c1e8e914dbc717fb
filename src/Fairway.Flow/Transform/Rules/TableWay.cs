using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Rules;

/// <summary>The way of some columns of a table into one target table.</summary>
internal sealed class TableWay
{
    private readonly TableSchema _source;
    private readonly TableRoute _route;

    private TableWay(TableSchema source, TableRoute route)
    {
        _source = source;
        _route = route;
    }

    /// <summary>The target table.</summary>
    public TableSchema Target => _route.Target;

    /// <summary>The way of some columns; null, with the reason, when they do not arrive, or not together.</summary>
    public static TableWay? Of(TableCrossing crossing, IEnumerable<string> columns, out string? because)
    {
        string[] wanted = [.. columns];
        because = wanted.Select(c => Missing(crossing, c)).FirstOrDefault(m => m is not null);
        if (because is not null)
        {
            return null;
        }

        TableRoute? route = crossing.Routes.FirstOrDefault(r => wanted.All(c => Arrives(crossing, r, c)));
        because = route is null ? $"the columns {string.Join(", ", wanted)} of {crossing.Name} move into different tables" : null;
        return route is null ? null : new TableWay(crossing.Source, route);
    }

    /// <summary>The way of a column that is one of those.</summary>
    public ColumnWay Column(string column)
    {
        int place = _route.SourceOrdinals.IndexOf(_source.StoredOrdinalOf(column));
        ImmutableArray<ColumnSchema> stored = _source.StoredColumns;
        return new ColumnWay(stored[_source.StoredOrdinalOf(column)], _route.Target.StoredColumns[place], _route.Columns[place].Steps);
    }

    private static string? Missing(TableCrossing crossing, string column)
    {
        bool isStored = crossing.Source.StoredColumns.Any(c => string.Equals(c.Name, column, StringComparison.OrdinalIgnoreCase));
        return !isStored ? $"{crossing.Name} stores no column '{column}'"
            : !crossing.Routes.Any(r => Arrives(crossing, r, column)) ? $"column '{column}' of {crossing.Name} is dropped"
            : null;
    }

    private static bool Arrives(TableCrossing crossing, TableRoute route, string column) => route.SourceOrdinals.Contains(crossing.Source.StoredOrdinalOf(column));
}
