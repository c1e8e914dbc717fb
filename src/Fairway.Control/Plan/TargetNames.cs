using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What each table and column of the source is called in the target.</summary>
internal sealed class TargetNames
{
    private readonly Dictionary<string, TableMappingSpec> _mapping = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TableSchema> _tables = new(StringComparer.OrdinalIgnoreCase);

    public TargetNames(ImmutableArray<TableMappingSpec> mapping, ImmutableArray<TableSchema> tables)
    {
        foreach (TableMappingSpec table in mapping)
        {
            _mapping.TryAdd(table.Table.ToString(), table);
        }

        foreach (TableSchema table in tables)
        {
            _tables.TryAdd(table.Name.ToString(), table);
        }
    }

    /// <summary>The mapping of a table, or null when it has none.</summary>
    public TableMappingSpec? MappingOf(TableName table) => _mapping.GetValueOrDefault(table.ToString());

    /// <summary>The name of a table in the target.</summary>
    public TableName Of(TableName table) => MappingOf(table)?.To ?? table;

    /// <summary>The name of a column in the target; null when it is dropped or moved into another table.</summary>
    public string? Of(TableName table, string column)
    {
        TableMappingSpec? own = MappingOf(table);
        ColumnMappingSpec? changed = own?.Columns.FirstOrDefault(c => Same(c.Column, column));
        return changed is { Drop: true } || IsMoved(table, column) ? null : changed?.To ?? column;
    }

    /// <summary>True when a reference, written as in the source, would miss its table or its columns in the target.</summary>
    public bool Changes(ForeignKeySchema reference) =>
        MappingOf(reference.References) is { } parent
        && ((parent.To is { } to && to != reference.References) || reference.ReferencedColumns.Any(c => Of(reference.References, c) != c));

    // The key's columns stand in both tables of a split.
    private bool IsMoved(TableName table, string column) =>
        MappingOf(table)?.Split is { } split
        && split.Columns.Any(c => Same(c, column))
        && !(_tables.GetValueOrDefault(table.ToString())?.Key?.Columns.Any(k => Same(k, column)) ?? false);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
