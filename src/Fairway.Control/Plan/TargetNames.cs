using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What each table and column of the source is called in the target.</summary>
internal sealed class TargetNames(ImmutableArray<TableMappingSpec> mapping)
{
    /// <summary>The mapping of a table, or null when it has none.</summary>
    public TableMappingSpec? MappingOf(TableName table) =>
        mapping.FirstOrDefault(m => string.Equals(m.Table.ToString(), table.ToString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of a table in the target.</summary>
    public TableName Of(TableName table) => MappingOf(table)?.To ?? table;

    /// <summary>The name of a column in the target; null when it is dropped or moved into another table.</summary>
    public string? Of(TableName table, string column)
    {
        TableMappingSpec? own = MappingOf(table);
        ColumnMappingSpec? changed = own?.Columns.FirstOrDefault(c => string.Equals(c.Column, column, StringComparison.OrdinalIgnoreCase));
        return changed is { Drop: true } ? null : changed?.To ?? column;
    }

    /// <summary>True when the table is called something else in the target, or a column of it is.</summary>
    public bool Renames(TableName table) =>
        MappingOf(table) is { } own && (own.To is { } to && to != table || own.Columns.Any(c => c.Drop || (c.To is not null && c.To != c.Column)));
}
