using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Following;

/// <summary>Finds what is unique in a table beside its key, as the file itself declares it.</summary>
internal static class UniqueRules
{
    private const int Expression = -2;
    private const int Stored = 0;

    /// <summary>The rules; the key's own is left out while rows with equal keys spell them alike.</summary>
    /// <param name="session">The file.</param>
    /// <param name="table">The table; its key is the one that is followed.</param>
    public static ImmutableArray<UniqueRule> Of(RowSession session, TableSchema table)
    {
        string name = table.Name.Name;
        ImmutableArray<Column> columns = [.. session.Query(
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, 'main') ORDER BY cid", name,
            r => new Column(r.Text(0), r.Text(1), r.Int64(2) == 1, r.IsNull(3) ? null : r.Text(3), (int)r.Int64(4), (int)r.Int64(5)))];
        ImmutableArray<Index> indexes = [.. session.Query(
            """
            SELECT l.name, l.origin, s.sql FROM pragma_index_list(?1, 'main') AS l
            LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = l.name WHERE l."unique" ORDER BY l.name
            """, name, r => new Index(r.Text(0), r.Text(1), r.IsNull(2) ? null : r.Text(2)))];
        ImmutableArray<UniqueRule>.Builder rules = ImmutableArray.CreateBuilder<UniqueRule>();
        foreach (Index index in indexes)
        {
            ImmutableArray<Part> parts = [.. session.Query(
                "SELECT cid, name, coll FROM pragma_index_xinfo(?1, 'main') WHERE \"key\" ORDER BY seqno", index.Name,
                r => new Part((int)r.Int64(0), r.IsNull(1) ? null : r.Text(1), r.Text(2)))];
            if (!IsKey(table.Key!, parts, columns))
            {
                rules.Add(Rule(parts, index.Sql is null ? null : new IndexText(index.Sql), columns));
            }
        }

        string? rowId = RowAccess.Of(session, name).RowId;
        bool keyIsRowId = table.Key!.Columns.Length == 1 && !indexes.Any(i => i.Origin == "pk") && columns.Count(c => c.KeyPosition > 0) == 1
            && columns.Any(c => c.KeyPosition > 0 && c.Name.Equals(table.Key.Columns[0], StringComparison.OrdinalIgnoreCase));
        if (rowId is not null && !keyIsRowId)
        {
            rules.Add(new UniqueRule([new UniqueTerm($"r.{rowId}", $"new.{rowId}", $"old.{rowId}", null)], null, IsRowId: true));
        }

        return rules.ToImmutable();
    }

    private static UniqueRule Rule(ImmutableArray<Part> parts, IndexText? text, ImmutableArray<Column> columns) => new(
        [.. parts.Select((p, i) => p.ColumnId == Expression ? ExpressionTerm(text!.Parts[i], columns) : ColumnTerm(p, columns))], // Only CREATE INDEX has expressions.
        text?.Predicate);

    private static UniqueTerm ColumnTerm(Part part, ImmutableArray<Column> columns)
    {
        string name = Identifier.Quote(part.Name!); // Every part that is no expression is a named column; the rowid cannot be indexed.
        return new UniqueTerm($"r.{name}", columns.First(c => c.Name == part.Name).Incoming, $"old.{name}", part.Collation);
    }

    // The expression's own text, over a row that has the new values under the table's names.
    private static UniqueTerm ExpressionTerm(string expression, ImmutableArray<Column> columns)
    {
        string row = string.Join(", ", columns.Select(c => $"{c.Incoming} AS {Identifier.Quote(c.Name)}"));
        return new UniqueTerm($"({expression}\n)", $"(SELECT {expression}\n FROM (SELECT {row}))", null, null);
    }

    private static bool IsKey(TableKey key, ImmutableArray<Part> parts, ImmutableArray<Column> columns) =>
        parts.Select(p => p.Name).SequenceEqual(key.Columns, StringComparer.OrdinalIgnoreCase)
        && parts.All(p => !Collations.Folds(p.Collation) && SpellsAlike(columns.First(c => c.Name == p.Name).Type));

    // Where nothing is converted 1 and 1.0 are equal and differ; ANY converts nothing in a STRICT table.
    private static bool SpellsAlike(string type) => AffinityRule.Of(type) is not Affinity.Blob && !type.Equals("ANY", StringComparison.OrdinalIgnoreCase);

    private sealed record Column(string Name, string Type, bool NotNull, string? Default, int KeyPosition, int Hidden)
    {
        // REPLACE puts the default in the place of a NULL that is forbidden, after the BEFORE triggers.
        public string Incoming => NotNull && Default is not null && Hidden == Stored
            ? $"coalesce(new.{Identifier.Quote(Name)}, ({DefaultText.Expression(Default)}\n))"
            : $"new.{Identifier.Quote(Name)}";
    }

    private sealed record Index(string Name, string Origin, string? Sql);

    private sealed record Part(int ColumnId, string? Name, string Collation);
}
