using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>What a table is: columns, key, indexes, references, and the definition its own system keeps of it.</summary>
public sealed record TableSchema
{
    /// <summary>The table's name.</summary>
    public required TableName Name { get; init; }

    /// <summary>All columns in declaration order, generated ones included.</summary>
    public required ImmutableArray<ColumnSchema> Columns { get; init; }

    /// <summary>The key that ranges, updates and differences use; null when no usable key exists.</summary>
    public TableKey? Key { get; init; }

    /// <summary>Why <see cref="Key"/> is null, for people; null when there is a key.</summary>
    public string? KeylessReason { get; init; }

    /// <summary>Indexes and unique constraints.</summary>
    public ImmutableArray<IndexSchema> Indexes { get; init; } = [];

    /// <summary>References to other tables.</summary>
    public ImmutableArray<ForeignKeySchema> ForeignKeys { get; init; } = [];

    /// <summary>CHECK expressions as SQL text, in declaration order.</summary>
    public ImmutableArray<string> Checks { get; init; } = [];

    /// <summary>The last number that the table's own sequence gave out; null when it has none.</summary>
    public long? SequencePosition { get; init; }

    /// <summary>True when the key numbers rows by itself and never gives a number twice (AUTOINCREMENT, identity).</summary>
    public bool HasSequence { get; init; }

    /// <summary>Engine options of the table in the engine's own words (for example STRICT), in a fixed order.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The statement that makes the table, in the dialect of its own system; null when the schema was derived by a mapping.</summary>
    public string? NativeSql { get; init; }

    /// <summary>True when the table's own definition, with all that belongs to it, is carried by <see cref="Engines.IDefinitionCarrier"/>; false when it is
    /// written by <see cref="Engines.ISchemaWriter"/>.</summary>
    public bool Carried { get; init; }

    /// <summary>True when the table keeps its rows in partitions and none itself; reading it gives the rows of all of them.</summary>
    public bool IsPartitioned { get; init; }

    /// <summary>The topmost table whose partition this one is; null for every other table.</summary>
    public TableName? PartitionOf { get; init; }

    /// <summary>Positions of the key's columns among the <see cref="StoredColumns"/>, which is where batches hold them; empty without a key.</summary>
    public ImmutableArray<int> KeyOrdinals => Key is null ? [] : [.. Key.Columns.Select(StoredOrdinalOf)];

    /// <summary>The columns that hold stored values, in order: what is read, written and compared.</summary>
    public ImmutableArray<ColumnSchema> StoredColumns => [.. Columns.Where(c => !c.IsGenerated)];

    /// <summary>The position of a column among the <see cref="StoredColumns"/>: of this very name, else of one that differs in case only.</summary>
    /// <exception cref="ArgumentException">The table stores no such column.</exception>
    public int StoredOrdinalOf(string column)
    {
        string[] names = [.. StoredColumns.Select(c => c.Name)];
        int exact = Array.IndexOf(names, column);
        int found = exact >= 0 ? exact : Array.FindIndex(names, n => string.Equals(n, column, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : throw new ArgumentException($"Table {Name} stores no column '{column}'.", nameof(column));
    }
}
