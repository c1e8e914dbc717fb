using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Sql;

/// <summary>Writes what follows the rows of a table that a mapping derived: keys, indexes, references, the position of its numbers, statistics.</summary>
internal static class FinishTable
{
    private const string PrimaryKey = "PRIMARY KEY";

    /// <summary>Keys and unique constraints. The server names plain ones, because only it knows which names are free.</summary>
    public static IEnumerable<SchemaStatement> Keys(TableSchema table)
    {
        string alter = $"ALTER TABLE {Quote.Table(table.Name)} ADD ";
        IndexSchema[] constraints = [.. table.Indexes.Where(i => i.FromConstraint)];
        bool ownPrimary = constraints.Any(c => c.NativeSql?.StartsWith(PrimaryKey, StringComparison.Ordinal) == true);
        string[] primary = table.Key is { IsPrimary: true } key && !ownPrimary ? [.. key.Columns] : [];
        if (primary.Length > 0)
        {
            yield return new SchemaStatement(StatementKind.PrimaryKey, ObjectName.Of(table.Name), $"{alter}{PrimaryKey} ({Quote.Identifiers(primary)})");
        }

        foreach (IndexSchema constraint in constraints)
        {
            if (constraint.NativeSql is { } definition)
            {
                yield return new SchemaStatement(
                    StatementKind.Constraint, ObjectName.Of(table.Name, constraint.Name), $"{alter}CONSTRAINT {Quote.Identifier(constraint.Name)} {definition}");
            }
            else if (Columns(table, constraint) is var columns && !columns.SequenceEqual(primary))
            {
                yield return new SchemaStatement(StatementKind.UniqueConstraint, ObjectName.Of(table.Name, columns), $"{alter}UNIQUE ({Quote.Identifiers(columns)})");
            }
        }
    }

    /// <summary>Indexes that no constraint brings.</summary>
    public static IEnumerable<SchemaStatement> Indexes(TableSchema table) =>
        table.Indexes.Where(i => !i.FromConstraint).Select(i => new SchemaStatement(StatementKind.Index, ObjectName.Of(table.Name, i.Name), i.NativeSql ?? Create(table, i)));

    /// <summary>References: made without a look at the rows first, then checked, so that neither their order nor a cycle matters.</summary>
    public static IEnumerable<SchemaStatement> References(TableSchema table)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (ForeignKeySchema reference in table.ForeignKeys)
        {
            string name = FreeName($"{table.Name.Name}_{string.Join('_', reference.Columns)}_fkey", taken);
            string alter = $"ALTER TABLE {Quote.Table(table.Name)} ";
            yield return new SchemaStatement(
                StatementKind.ForeignKey, ObjectName.Of(table.Name, name), $"{alter}ADD CONSTRAINT {Quote.Identifier(name)} {Clause(reference)} NOT VALID");
            yield return new SchemaStatement(
                StatementKind.ForeignKeyCheck, ObjectName.Of(table.Name, name), $"{alter}VALIDATE CONSTRAINT {Quote.Identifier(name)}");
        }
    }

    /// <summary>Moves the numbers of a column behind the source's, behind every key in the table, and never back; an untouched sequence stays so.</summary>
    public static SchemaStatement Position(TableSchema table, string column)
    {
        string tableName = Quote.Table(table.Name);
        string position = table.SequencePosition is { } last ? last.ToString(CultureInfo.InvariantCulture) : "NULL::bigint";
        return new SchemaStatement(StatementKind.Sequence, ObjectName.Of(table.Name, column), $"""
            SELECT setval(own.sequence, own.position)
            FROM (
              SELECT s.sequence, GREATEST({position}, pg_sequence_last_value(s.sequence), (SELECT max({Quote.Identifier(column)}) FROM {tableName})) AS position
              FROM (SELECT pg_get_serial_sequence({Quote.Literal(tableName)}, {Quote.Literal(column)})::regclass AS sequence) s
            ) own
            WHERE own.position >= 1
            """);
    }

    /// <summary>What the planner of queries needs to know about the new rows.</summary>
    public static SchemaStatement Statistics(TableSchema table) =>
        new(StatementKind.Statistics, ObjectName.Of(table.Name), $"ANALYZE {Quote.Table(table.Name)}");

    private static string Create(TableSchema table, IndexSchema index) =>
        $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Quote.Identifier(index.Name)} ON {Quote.Table(table.Name)} ({Quote.Identifiers(Columns(table, index))})";

    private static string[] Columns(TableSchema table, IndexSchema index) => index.Partial || index.Columns.Contains(null)
        ? throw new ArgumentException($"Index {index.Name} of {table.Name} is more than a list of columns, and has no definition of its own.", nameof(index))
        : [.. index.Columns.OfType<string>()];

    private static string Clause(ForeignKeySchema reference)
    {
        string columns = reference.ReferencedColumns.IsEmpty ? "" : $" ({Quote.Identifiers(reference.ReferencedColumns)})";
        string update = reference.OnUpdate == "NO ACTION" ? "" : $" ON UPDATE {reference.OnUpdate}";
        string delete = reference.OnDelete == "NO ACTION" ? "" : $" ON DELETE {reference.OnDelete}";
        string deferred = reference.InitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : "";
        return $"FOREIGN KEY ({Quote.Identifiers(reference.Columns)}) REFERENCES {Quote.Table(reference.References)}{columns}{update}{delete}{deferred}";
    }

    // Two references over the same columns; names of references are free again in the next table.
    private static string FreeName(string wanted, HashSet<string> taken)
    {
        for (int number = 1; ; number++)
        {
            string name = ObjectName.Fitted(number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}{number}"));
            if (taken.Add(name))
            {
                return name;
            }
        }
    }
}
