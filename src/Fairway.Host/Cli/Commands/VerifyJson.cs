using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>The JSON form of a comparison. Stable: members are added, never renamed.</summary>
internal static class VerifyJson
{
    public static object Of(VerifyReport report) => new
    {
        report.Ok,
        report.Rows,
        report.Differences,
        report.Seconds,
        Tables = report.Tables.Select(t => new
        {
            Source = t.Source.ToString(),
            Target = t.Target.ToString(),
            t.SourceRows,
            t.TargetRows,
            t.SourceDigest,
            t.TargetDigest,
            t.Equal,
            t.DifferenceCount,
            t.BucketsNotExamined,
            Differences = t.Differences.Select(Of),
        }),
        report.Structure,
        report.OnlyInTarget,
    };

    public static object Of(RowDifference difference) => new
    {
        Table = difference.Table.ToString(),
        difference.Kind,
        difference.Place,
        difference.Columns,
        difference.Copies,
        Values = difference.Values.IsEmpty ? default(IEnumerable<ValueDifference>?) : difference.Values,
    };
}
