using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Examination;

/// <summary>What the definitions themselves give away.</summary>
internal static class StructureChecks
{
    /// <summary>Keys, collations and objects that are not carried.</summary>
    public static IEnumerable<DoctorFinding> Find(DefinitionSession session, DatabaseSchema schema) =>
    [
        .. schema.Tables.Where(t => t.Key is null).Select(t => Keyless(session, t)),
        .. schema.Tables.SelectMany(t => t.Indexes.SelectMany(i => Collation(session, t, i))),
        .. schema.Others.Where(o => o.Kind != "shadow table" && !ObjectKinds.IsRepeatable(o.Kind)).Select(Other),
    ];

    private static DoctorFinding Keyless(DefinitionSession session, TableSchema table)
    {
        ImmutableArray<string> key = [.. session.Query(Pragmas.Columns, r => (Name: r.GetString(0), Key: r.GetInt32(4)), ("$table", table.Name.Name))
            .Where(c => c.Key > 0).Select(c => c.Name)];
        long nulls = key.IsEmpty ? 0 : session.Number(ExaminationSql.RowsWithNull(table.Name.Name, key));
        return nulls > 0
            ? new DoctorFinding(
                FindingCodes.NullInKey, DoctorSeverity.Warning, table.Name.ToString(), $"{nulls} rows have NULL in the primary key",
                "The key does not identify a row: the table is copied in one piece, compared as a multiset, and cannot be followed.",
                "Give these rows a key, or declare the key's columns NOT NULL.")
            : new DoctorFinding(
                FindingCodes.NoKey, DoctorSeverity.Warning, table.Name.ToString(), table.KeylessReason ?? "it has no key",
                "The table is copied in one piece, compared as a multiset, and cannot be followed.",
                "Declare a primary key, or a unique index over NOT NULL columns.");
    }

    private static IEnumerable<DoctorFinding> Collation(DefinitionSession session, TableSchema table, IndexSchema index)
    {
        string[] collations = [.. session.Query(Pragmas.IndexColumns, r => r.GetString(2), ("$index", index.Name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (string unknown in collations.Where(c => !Collations.IsKnown(c)))
        {
            yield return new DoctorFinding(
                FindingCodes.UnknownCollation, DoctorSeverity.Error, $"{table.Name}, index {index.Name}", $"it sorts by the collation {unknown}, which only the application knows",
                "No row can be written into a table with this index.", "Leave the index out, or declare it with BINARY, NOCASE or RTRIM.");
        }

        foreach (string folding in collations.Where(c => index.Unique && Collations.IsKnown(c) && Collations.Folds(c)))
        {
            yield return new DoctorFinding(
                FindingCodes.FoldingCollation, DoctorSeverity.Info, $"{table.Name}, index {index.Name}", $"it takes different text for equal ({folding.ToUpperInvariant()})",
                "Another engine folds more letters (NOCASE knows A to Z only) or none, so that duplicates appear or disappear there.",
                "Nothing between two SQLite systems; otherwise decide in the mapping.");
        }
    }

    private static DoctorFinding Other(SchemaObject other)
    {
        string place = other.Table is null ? $"{other.Kind} {other.Name}" : $"{other.Kind} {other.Name} on {other.Table}";
        return other.Kind switch
        {
            "view" => new DoctorFinding(
                FindingCodes.View, DoctorSeverity.Info, place, "it is a view", "It is made in the target only while the mapping leaves alone what it mentions.", "The plan says whether it is carried."),
            "trigger" => new DoctorFinding(
                FindingCodes.Trigger, DoctorSeverity.Info, place, "it is a trigger",
                "It is made in the target, after the rows, only while the mapping leaves alone what it mentions.", "The plan says whether it is carried."),
            _ => new DoctorFinding(
                FindingCodes.NotCarried, DoctorSeverity.Warning, place, $"it is a {other.Kind}", "Neither it nor what it holds is copied.",
                "Make it in the target yourself when the copy is done."),
        };
    }
}
