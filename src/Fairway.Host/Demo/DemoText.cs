using System.Globalization;
using Fairway.Flow.Verify;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;

namespace Fairway.Host.Demo;

/// <summary>Tells a demo in twenty lines: what happened, and what to try next.</summary>
internal static class DemoText
{
    public static void Print(Terminal terminal, DemoReport report, DemoFolder folder, IDemoTarget target)
    {
        foreach (string line in Lines(report, Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.Path), target))
        {
            terminal.Result(Printable.Of(line));
        }
    }

    private static IEnumerable<string> Lines(DemoReport report, string folder, IDemoTarget target)
    {
        yield return Text($"A sample shop of {report.Plan.Crossings.Length} tables and {report.SourceRows:N0} rows was moved from legacy.db to {target.Name}:");
        yield return "  orders became sales_orders, its cents a decimal total, its state a word; a flag was dropped; notes got a table of their own.";
        yield return Text($"Copied in {report.Sync.CopySeconds:0.0} s; all {report.Sync.Verification.Rows:N0} target rows compared in {report.Sync.Verification.Seconds:0.0} s: {report.Sync.Verification.Differences} differences.");
        yield return "";
        yield return Text($"Then the target was damaged behind our back (seed {report.Seed}):");
        foreach (PlantedDifference planted in report.Planted)
        {
            yield return $"  {planted.Name}, in {planted.Table}";
        }

        yield return Text($"The verification found {report.Found} of {report.Planted.Count}, and {report.Repair.Before.Differences - report.Found} that were not planted:");
        foreach (RowDifference difference in report.Reported.Take(5))
        {
            yield return "  " + VerifyText.Describe(difference);
        }

        yield return Text($"Repaired {report.Repair.Repaired}; {report.Repair.After.Rows:N0} rows verified again: {report.Repair.After.Differences} differences. {(report.Ok ? "All is well" : "SOMETHING IS WRONG")}, in {report.Seconds:0.0} s.");
        yield return "";
        yield return $"Everything is in {folder}/. Try next:";
        (string Command, string Why)[] next =
        [
            ($"{Invocation.Program} plan -p {folder}", "what was decided, and what a way back would lose"),
            ($"{Invocation.Program} status -p {folder}", "the journal's view; 'sync' again copies nothing twice"),
            ($"{Invocation.Program} demo --seed {report.Seed + 1}", "other damage"),
            ($"{Invocation.Program} init sqlite:./your.db {(target is SqliteDemoTarget ? "sqlite:./new.db" : "postgres://you@host/new")}", "your own database"),
        ];
        int width = next.Max(n => n.Command.Length);
        foreach ((string command, string why) in next)
        {
            yield return $"  {command.PadRight(width)}  {why}";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
