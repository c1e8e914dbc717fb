using System.Globalization;
using Fairway.Control.Project;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>Prints a comparison for people: one line per table, then what differs.</summary>
internal static class VerifyText
{
    private const int MostLinesPerTable = 20;

    public static void Print(Terminal terminal, VerifyReport report)
    {
        var table = new TextTable("table", "rows", "result");
        foreach (TableVerification verified in report.Tables)
        {
            table.Add(verified.Target, verified.TargetRows, Result(verified));
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }

        foreach (TableVerification verified in report.Tables.Where(t => !t.Equal))
        {
            PrintDifferences(terminal, verified);
        }

        foreach (StructureFinding finding in report.Structure)
        {
            terminal.Result(Printable.Of($"structure: {finding.Place}: {finding.Seen}, where the plan has {finding.Wanted}"));
        }

        if (!report.OnlyInTarget.IsEmpty)
        {
            terminal.Result(Printable.Of($"only in the target, and not compared: {string.Join(", ", report.OnlyInTarget)}"));
        }

        terminal.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.Ok ? "Verified" : "NOT verified")}: {CountedText.Of(report.Rows, "row")} of {CountedText.Of(report.Tables.Length, "table")} compared in {report.Seconds:0.0} s, {CountedText.Of(report.Differences, "difference")}, {report.Structure.Length} in the structure."));
    }

    /// <summary>What to type after a comparison: definitions first, because rows cannot be repaired in a table that is not as planned.</summary>
    public static string Next(VerifyReport report) =>
        $"Next: {Invocation.Program} {(report.Ok ? "status" : report.Structure.IsEmpty ? "repair --dry-run" : "sync")}";

    private static string Result(TableVerification table) =>
        table.Equal ? "equal"
        : table.SourceDigest.Length == 0 ? "NOT COMPARED: the table is not as planned"
        : table.BucketsNotExamined > 0 ? $"at least {CountedText.Of(table.DifferenceCount, "difference")}; {CountedText.Of(table.BucketsNotExamined, "part", "differs", "differ")} that {(table.BucketsNotExamined == 1 ? "was" : "were")} not looked at row by row"
        : CountedText.Of(table.DifferenceCount, "difference");

    private static void PrintDifferences(Terminal terminal, TableVerification table)
    {
        foreach (RowDifference difference in table.Differences.Take(MostLinesPerTable))
        {
            terminal.Result(Printable.Of("  " + Describe(difference)));
            foreach (ValueDifference value in difference.Values)
            {
                terminal.Result(Printable.Of($"      {value.Column}: source {value.Source}, target {value.Target}"));
            }
        }

        if (table.DifferenceCount > MostLinesPerTable)
        {
            terminal.Result($"  … and {table.DifferenceCount - MostLinesPerTable:N0} more in {table.Target}; --json lists up to 10,000");
        }
    }

    public static string Describe(RowDifference difference)
    {
        string copies = difference.Copies == 1 ? "" : $" ({difference.Copies} times)";
        return difference.Kind switch
        {
            DifferenceKind.Missing => $"{difference.Table} {difference.Place}: missing in the target{copies}",
            DifferenceKind.Extra => $"{difference.Table} {difference.Place}: only in the target{copies}",
            DifferenceKind.KeyChanged => $"{difference.Table} {difference.Place}: the key was changed",
            _ => $"{difference.Table} {difference.Place}: differs in {string.Join(", ", difference.Columns)}",
        };
    }
}
