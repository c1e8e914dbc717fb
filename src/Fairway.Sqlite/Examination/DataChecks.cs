using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Examination;

/// <summary>What the rows of one table give away: counts per column, never a value.</summary>
internal static class DataChecks
{
    private const string BreaksWhenTyped =
        "Between two SQLite systems they cross as they are; under a mapping that converts the column, or into an engine that enforces types, the copy stops at the first.";

    private const string MendTyped = "Leave the column as it is, give it another type in the mapping ('any' takes every value), or correct the values.";

    /// <summary>Values that do not fit, text that is damaged, references to nothing, and what was not looked at.</summary>
    public static IEnumerable<DoctorFinding> Find(DefinitionSession session, TableSchema table, int mostRows = TableScan.MostRows)
    {
        TableCensus census = TableScan.Run(session, table, mostRows);
        List<DoctorFinding> findings = [.. census.Columns.SelectMany(c => OfColumn(table, census, c))];
        if (!census.Complete)
        {
            findings.Add(new DoctorFinding(
                FindingCodes.NotExamined, DoctorSeverity.Info, table.Name.ToString(),
                $"only its first {census.Rows} rows were examined{(table.ForeignKeys.IsEmpty ? "" : ", and its references were not")}",
                "A value further on may still be refused by the copy.", "Nothing; the copy looks at every row and names the first that does not fit."));
        }
        else if (!table.ForeignKeys.IsEmpty)
        {
            findings.AddRange(References(session, table));
        }

        return findings;
    }

    private static IEnumerable<DoctorFinding> OfColumn(TableSchema table, TableCensus census, ColumnCensus column)
    {
        string place = $"{table.Name}.{column.Column.Name}";
        string declared = column.Column.NativeType.Length == 0 ? "declared without a type" : $"declared {column.Column.NativeType}";
        DoctorFinding Finding(string code, DoctorSeverity severity, string seen, string breaks, string remedy) =>
            new(code, severity, place, $"{seen}, of {census.Rows} rows examined", breaks, remedy);

        string[] others = [.. column.OfOtherClass.Select(c => $"{c.Count} {c.Class}")];
        if (others.Length > 0)
        {
            yield return Finding(
                FindingCodes.MixedKinds, DoctorSeverity.Warning, $"{declared} and read as {column.Column.Type}, but it holds {string.Join(", ", others)} values",
                BreaksWhenTyped, MendTyped);
        }

        if (column.Unfit > 0)
        {
            yield return Finding(
                FindingCodes.UnfitValues, DoctorSeverity.Warning, $"{declared}, but {column.Unfit} values are no {column.Column.Type}",
                BreaksWhenTyped, MendTyped);
        }

        if (column.InvalidText > 0)
        {
            yield return Finding(
                FindingCodes.InvalidText, DoctorSeverity.Error, $"{column.InvalidText} texts are not UTF-8",
                "The copy stops at the first of them.", "Correct them, or store them as blobs: UPDATE … SET column = CAST(column AS BLOB).");
        }

        if (column.TextWithNul > 0)
        {
            yield return Finding(
                FindingCodes.TextWithNul, DoctorSeverity.Info, $"{column.TextWithNul} texts hold a NUL character",
                "Some engines refuse it, and many tools cut the text there.", "Nothing between two SQLite systems; otherwise decide in the mapping.");
        }

        if (column.TooLong > 0)
        {
            yield return Finding(
                FindingCodes.LongerThanDeclared, DoctorSeverity.Info, $"{declared}, but {column.TooLong} texts are longer",
                "Another engine enforces the length.", "Nothing between two SQLite systems; otherwise give the column a longer type in the mapping.");
        }

        if (column.Large > 0)
        {
            yield return Finding(
                FindingCodes.NotExamined, DoctorSeverity.Info, $"{column.Large} values are larger than {TableScan.MostBytes >> 10} KiB and were not looked into",
                "Text among them may not be UTF-8.", "Nothing; the copy looks at every value.");
        }
    }

    private static IEnumerable<DoctorFinding> References(DefinitionSession session, TableSchema table)
    {
        long? orphans;
        try
        {
            orphans = session.Number(ExaminationSql.Orphans, ("$table", table.Name.Name));
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.BadSetup)
        {
            orphans = null;
        }

        if (orphans is null)
        {
            yield return new DoctorFinding(
                FindingCodes.BrokenReference, DoctorSeverity.Warning, table.Name.ToString(), "a foreign key refers to columns that no unique key covers",
                "SQLite itself cannot check this reference, and another engine refuses to declare it.", "Correct the foreign key, or declare the columns it refers to UNIQUE.");
        }
        else if (orphans > 0)
        {
            yield return new DoctorFinding(
                FindingCodes.Orphans, DoctorSeverity.Warning, table.Name.ToString(), $"{orphans} references lead to rows that do not exist",
                "They are copied as they are; an engine that enforces its references refuses them.", "Delete the rows, or add what they refer to.");
        }
    }
}
