using Fairway.Host.Cli.Commands;

namespace Fairway.Host.Demo;

/// <summary>The JSON form of a demo. Stable: members are added, never renamed.</summary>
internal static class DemoJson
{
    public static object Of(DemoReport report) => new
    {
        report.Ok,
        report.Seed,
        Rows = report.SourceRows,
        report.Seconds,
        Planted = report.Planted.Count,
        report.Found,
        report.Repair.Repaired,
        report.Repair.After.Differences,
        TargetRows = report.Repair.After.Rows,
        CopySeconds = report.Sync.CopySeconds,
        VerifySeconds = report.Sync.Verification.Seconds,
        PlantedKinds = report.Planted.Select(p => new { p.Name, p.Table, p.Place }),
        Reported = report.Reported.Select(VerifyJson.Of),
        Tables = report.Repair.After.Tables.Select(t => new { Source = t.Source.ToString(), Target = t.Target.ToString(), t.SourceRows, t.TargetRows, t.Equal }),
    };
}
