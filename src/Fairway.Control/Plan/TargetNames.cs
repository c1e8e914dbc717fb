using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What each table and column of the source is called in the target.</summary>
internal sealed class TargetNames
{
    private readonly PlanRequest _request;
    private readonly Dictionary<string, MappedTable> _mapping;
    private readonly Dictionary<string, TableSchema> _tables;
    private readonly HashSet<TableMappingSpec> _refused = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds the table of each mapping; a name without a schema is that of a table in any schema, while there is only one.</summary>
    public TargetNames(PlanRequest request, List<PlanNote> notes)
    {
        _request = request;
        _mapping = new Dictionary<string, MappedTable>(request.SourceNames);
        _tables = new Dictionary<string, TableSchema>(request.SourceNames);
        foreach (TableSchema table in request.SourceSchema.Tables)
        {
            _tables.TryAdd(table.Name.ToString(), table);
        }

        var index = new TableIndex(request.SourceSchema.Tables);
        foreach (TableMappingSpec spec in request.Project.Mapping)
        {
            Resolve(spec, index.Find(spec.Table), notes);
        }
    }

    /// <summary>True when the mapping names no single table, and that was noted.</summary>
    public bool IsRefused(TableMappingSpec spec) => _refused.Contains(spec);

    /// <summary>The mappings that are about these tables.</summary>
    public IEnumerable<TableMappingSpec> MappingsOf(IEnumerable<TableName> tables) => tables.Select(MappingOf).OfType<TableMappingSpec>();

    /// <summary>The mapping of a table, or null when it has none.</summary>
    public TableMappingSpec? MappingOf(TableName table) => _mapping.GetValueOrDefault(table.ToString())?.Spec;

    /// <summary>The mapping of a column, or null when it has none.</summary>
    public ColumnMappingSpec? MappingOf(TableName table, string column) => _mapping.GetValueOrDefault(table.ToString())?.Of(column);

    /// <summary>True when a split moves the column, or has it in both tables.</summary>
    public bool IsInSplit(TableName table, string column) => _mapping.GetValueOrDefault(table.ToString())?.IsInSplit(column) ?? false;

    /// <summary>The name of a table in the target.</summary>
    public TableName Of(TableName table) => MappingOf(table)?.To is { } to ? Beside(table, to) : InSchema(table, table.Schema);

    /// <summary>A name that the user wrote for what comes from a table: without a schema, it is in the one that the table would be in.</summary>
    public TableName Beside(TableName table, TableName written) => written.Schema is null ? InSchema(written, table.Schema) : written;

    /// <summary>The name of a column in the target; null when it is dropped or moved into another table.</summary>
    public string? Of(TableName table, string column)
    {
        ColumnMappingSpec? changed = MappingOf(table, column);
        return changed is { Drop: true } || IsMoved(table, column) ? null : changed?.To ?? column;
    }

    /// <summary>True when a reference, written as in the source, would miss its table or its columns in the target.</summary>
    public bool Changes(ForeignKeySchema reference) =>
        MappingOf(reference.References) is not null
        && (!_request.SourceNames.Equals(Of(reference.References).ToString(), reference.References.ToString()) || reference.ReferencedColumns.Any(c => Of(reference.References, c) != c));

    // The key's columns stand in both tables of a split.
    private bool IsMoved(TableName table, string column) =>
        IsInSplit(table, column) && !(_tables.GetValueOrDefault(table.ToString())?.Key?.Columns.Contains(column, _request.SourceNames) ?? false);

    private TableName InSchema(TableName table, string? schema) =>
        table with { Schema = _request.Target.Traits.HasSchemas ? schema ?? _request.Target.Traits.DefaultSchema : null };

    private void Resolve(TableMappingSpec spec, ImmutableArray<TableSchema> found, List<PlanNote> notes)
    {
        if (found.Length == 1 && _mapping.TryAdd(found[0].Name.ToString(), new MappedTable(spec, found[0])))
        {
            return;
        }

        if (!found.IsEmpty)
        {
            _refused.Add(spec);
            notes.Add(found.Length == 1
                ? new PlanNote(PlanNoteKind.Refused, $"mapping: {spec.Table}", $"two mappings are about the table {found[0].Name}", "Put them together.")
                : new PlanNote(
                    PlanNoteKind.Refused,
                    $"mapping: {spec.Table}",
                    $"{found.Length} tables have that name: {string.Join(", ", found.Select(t => t.Name))}",
                    "Write the one that is meant, with its schema and in its own case."));
        }
    }
}
