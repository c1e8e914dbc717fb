using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite.Definitions;

/// <summary>Reads the definition of one ordinary table.</summary>
/// <param name="session">Where it lies.</param>
/// <param name="listing">The table.</param>
internal sealed class TableReader(DefinitionSession session, TableListing listing)
{
    private readonly CreateTableText _text = new(listing.Sql ?? "");

    /// <summary>The table as others see it.</summary>
    public TableSchema Read()
    {
        ImmutableArray<IndexFacts> indexes = ReadIndexes();
        ImmutableArray<ColumnFacts> columns = ReadColumns(indexes);
        (TableKey? key, string? keylessReason) = new KeyFinder(columns, indexes, HoldsNull).Find();
        bool hasSequence = columns.Any(c => c.NumbersItself);
        return new TableSchema
        {
            Name = new TableName(listing.Name),
            Columns = [.. columns.Select(c => c.Schema)],
            Key = key,
            KeylessReason = keylessReason,
            Indexes = [.. indexes.Select(i => i.Schema)],
            ForeignKeys = ReadForeignKeys(),
            Checks = _text.Checks,
            HasSequence = hasSequence,
            SequencePosition = hasSequence ? session.Number(Pragmas.SequencePosition, ("$table", listing.Name)) : null,
            Options = [.. Options()],
            NativeSql = listing.Sql,
        };
    }

    private IEnumerable<string> Options()
    {
        if (listing.Strict)
        {
            yield return TableOptions.Strict;
        }

        if (listing.WithoutRowId)
        {
            yield return TableOptions.WithoutRowId;
        }
    }

    private bool HoldsNull(string column) => session.Number(Pragmas.AnyNull(listing.Name, column)) == 1;

    private ImmutableArray<ColumnFacts> ReadColumns(ImmutableArray<IndexFacts> indexes)
    {
        List<ColumnFacts> columns = session.Query(Pragmas.Columns, ReadColumn, ("$table", listing.Name));

        // A primary key that no index carries is the rowid itself: it never holds NULL, nor anything but an integer.
        bool isRowId = !listing.WithoutRowId && columns.Count(c => c.KeyPosition > 0) == 1 && !indexes.Any(i => i.IsPrimary);
        return
        [
            .. columns.Select(c => isRowId && c.KeyPosition > 0
                ? c with { Schema = c.Schema with { Nullable = false, TypeEnforced = true } }
                : c),
        ];
    }

    private ColumnFacts ReadColumn(SqliteDataReader row)
    {
        string name = row.GetString(0);
        string type = row.GetString(1);
        int hidden = row.GetInt32(5);
        int result = raw.sqlite3_table_column_metadata(
            session.Handle, "main", listing.Name, name, out _, out string collation, out _, out _, out int numbersItself);
        session.ThrowOnError(result, $"{listing.Name}.{name}");
        string? byDefault = row.IsDBNull(3) ? null : DefaultText.Expression(row.GetString(3));
        ColumnType logical = TypeMap.LogicalTypeOf(type);
        var schema = new ColumnSchema
        {
            Name = name,
            NativeType = type,
            Type = logical,
            TypeEnforced = listing.Strict,
            Nullable = row.GetInt32(2) == 0,
            DefaultSql = byDefault,
            DefaultLiteral = byDefault is null ? null : DefaultText.PlainOf(logical, byDefault),
            GeneratedSql = hidden is Hidden.Virtual or Hidden.Stored ? ExpressionOf(name) : null,
            GeneratedStored = hidden == Hidden.Stored,
            Collation = Collations.Folds(collation) ? collation : null,
        };
        return new ColumnFacts(schema, row.GetInt32(4), collation, numbersItself == 1);
    }

    private string ExpressionOf(string column) => _text.Generated.TryGetValue(column, out string? expression)
        ? expression
        : throw new EngineFault(
            EngineFaultKind.BadSetup,
            $"{listing.Name}.{column}",
            "the column is generated, but the text of its table does not say how",
            "The definition was changed by hand (PRAGMA writable_schema). Make the table anew in the source.");

    private ImmutableArray<IndexFacts> ReadIndexes()
    {
        List<IndexFacts> indexes = session.Query(Pragmas.Indexes, ReadIndex, ("$table", listing.Name));
        return
        [
            .. indexes
                .OrderByDescending(i => i.Schema.FromConstraint)
                .ThenBy(i => i.Schema.FromConstraint ? ConstraintNumber(i.Schema.Name) : 0)
                .ThenBy(i => i.Schema.Name, StringComparer.Ordinal),
        ];
    }

    private IndexFacts ReadIndex(SqliteDataReader row)
    {
        string name = row.GetString(0);
        string origin = row.GetString(2);
        List<(string? Column, string Collation)> columns = session.Query(
            Pragmas.IndexColumns,
            c => (c.GetInt32(0) < 0 || c.IsDBNull(1) ? null : c.GetString(1), c.GetString(2)),
            ("$index", name));
        var schema = new IndexSchema
        {
            Name = name,
            Columns = [.. columns.Select(c => c.Column)],
            Unique = row.GetInt32(1) == 1,
            FromConstraint = origin != "c",
            Partial = row.GetInt32(3) == 1,
            NativeSql = row.IsDBNull(4) ? null : row.GetString(4),
        };
        return new IndexFacts(schema, origin == "pk", [.. columns.Select(c => c.Collation)]);
    }

    // sqlite_autoindex_NAME_7 was made by the seventh constraint of its table; as text, 10 would stand before 2.
    private static int ConstraintNumber(string index) =>
        int.TryParse(index[(index.LastIndexOf('_') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private ImmutableArray<ForeignKeySchema> ReadForeignKeys()
    {
        var rows = session.Query(
            Pragmas.ForeignKeys,
            r => (Id: r.GetInt32(0), Table: r.GetString(1), From: r.GetString(2), To: r.IsDBNull(3) ? null : r.GetString(3),
                OnUpdate: r.GetString(4), OnDelete: r.GetString(5)),
            ("$table", listing.Name));
        ImmutableArray<bool> deferred = _text.DeferredReferences;
        return
        [
            .. rows.GroupBy(r => r.Id).Select((key, number) => new ForeignKeySchema
            {
                Columns = [.. key.Select(r => r.From)],
                References = new TableName(key.First().Table),
                ReferencedColumns = [.. key.Select(r => r.To).OfType<string>()],
                OnUpdate = key.First().OnUpdate,
                OnDelete = key.First().OnDelete,
                InitiallyDeferred = number < deferred.Length && deferred[number],
            }),
        ];
    }

    private static class Hidden
    {
        public const int Virtual = 2;
        public const int Stored = 3;
    }
}
