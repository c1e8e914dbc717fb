using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>A mapping and its table: which column each of its lines is about, decided once.</summary>
internal sealed class MappedTable
{
    private readonly TableSchema _table;
    private readonly Dictionary<string, ColumnMappingSpec> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _split = new(StringComparer.Ordinal);

    public MappedTable(TableMappingSpec spec, TableSchema table)
    {
        Spec = spec;
        _table = table;
        foreach (ColumnMappingSpec column in spec.Columns)
        {
            _columns.TryAdd(Own(column.Column), column);
        }

        _split.UnionWith((spec.Split?.Columns ?? []).Select(Own));
    }

    public TableMappingSpec Spec { get; }

    /// <summary>The line about a column, or null.</summary>
    public ColumnMappingSpec? Of(string column) => _columns.GetValueOrDefault(Own(column));

    /// <summary>True when the split names the column.</summary>
    public bool IsInSplit(string column) => _split.Contains(Own(column));

    // As the table spells it. A name that it does not have stays as written, and is refused elsewhere.
    private string Own(string column) => NameMatch.Find(_table.Columns, c => c.Name, column)?.Name ?? column;
}
