using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>Everything that a system declares: its tables, and the objects that are not tables.</summary>
/// <param name="Dialect">The dialect of the native SQL inside; two systems of one dialect understand each other's definitions.</param>
/// <param name="Tables">Ordinary tables by name, our own excluded.</param>
/// <param name="Others">Views, triggers, virtual tables: named so that nothing is passed over in silence.</param>
public sealed record DatabaseSchema(string Dialect, ImmutableArray<TableSchema> Tables, ImmutableArray<SchemaObject> Others)
{
    /// <summary>True when a copy of ours has written here: our bookkeeping is present.</summary>
    public bool HoldsBookkeeping { get; init; }

    /// <summary>Finds a table of this very name, else one whose name differs in case only; null when there is none.</summary>
    public TableSchema? Find(TableName name) =>
        Tables.FirstOrDefault(t => t.Name == name) ?? Tables.FirstOrDefault(t => string.Equals(t.Name.ToString(), name.ToString(), StringComparison.OrdinalIgnoreCase));
}
