using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Sql;

/// <summary>What reading and writing need to know of a table again and again, worked out once.</summary>
internal sealed class TableAccess
{
    private readonly int[] _key;
    private readonly ColumnType[] _types;

    public TableAccess(TableSchema schema, RowSession session, Misfits misfits)
    {
        Schema = schema;
        Misfits = misfits;
        Columns = schema.StoredColumns;
        _types = [.. Columns.Select(c => c.Type)];
        _key = [.. schema.KeyOrdinals];
        Name = Identifier.Quote(schema.Name.Name);
        (RowId, CanOpenValues) = RowAccess.Of(session, schema.Name.Name);
    }

    public TableSchema Schema { get; }

    /// <summary>What becomes of a value that is not of its column's type; where they are kept, keys can hold them.</summary>
    public Misfits Misfits { get; }

    /// <summary>The table's name for people.</summary>
    public string Place => Schema.Name.ToString();

    /// <summary>The table's name in SQL.</summary>
    public string Name { get; }

    public ImmutableArray<ColumnSchema> Columns { get; }

    public ReadOnlySpan<ColumnType> Types => _types;

    /// <summary>Positions of the key among the columns; empty without a key.</summary>
    public ReadOnlySpan<int> Key => _key;

    public bool HasKey => _key.Length > 0;

    /// <summary>The name of the row id in SQL; null when it cannot be reached.</summary>
    public string? RowId { get; }

    /// <summary>True when a large value can be read in pieces.</summary>
    public bool CanOpenValues { get; }

    public IEnumerable<string> KeyColumns => _key.Select(k => Identifier.Quote(Columns[k].Name));

    /// <summary>A row for people: the table, and the key when there is one.</summary>
    public string PlaceOf(in Row row) => HasKey ? $"{Place} at {KeyText.Of(Schema, RowKey.Of(row, _key))}" : Place;
}
