using System.CommandLine;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>sync</c>: makes the tables, copies the rows, makes the indexes, verifies. Run again, it goes on where it stopped.</summary>
internal sealed class SyncCommand : ICommandFactory
{
    private const int MostJobs = 64;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print every action and do none." };
    private readonly Option<int> _rangeRows = new("--range-rows")
    {
        Description = "Most rows that are copied in one transaction: what a crash can cost. Less is also gentler to who else writes to the target.",
        DefaultValueFactory = _ => new CopyOptions().MostRangeRows,
        HelpName = "N",
    };
    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "How many ranges cross side by side, where both systems can. Each job is one session on either side.",
        DefaultValueFactory = _ => SyncOptions.UsualLanes,
        HelpName = "N",
    };
    private readonly Option<bool> _byKey = new("--by-key")
    {
        Description = "Cut tables into ranges of keys, which a killed copy goes on with. Physical ranges are faster, and a table that was begun with them starts again.",
    };
    private readonly Option<bool> _restart = new("--restart") { Description = "Empty the tables that earlier attempts made, and begin again." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("sync", "Copy everything that is not in the target yet, then verify all of it.") { _dryRun, _jobs, _rangeRows, _byKey, _restart };
        _rangeRows.Validators.Add(rows => WholeNumber.RefuseOutside(rows, 1, int.MaxValue, "--range-rows: a range needs at least 1 row."));
        _jobs.Validators.Add(jobs => WholeNumber.RefuseOutside(jobs, 1, MostJobs, $"--jobs: from 1 to {MostJobs}."));
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        PlannedRun run = await PlannedRun.PrepareAsync(invocation, services, new VerifyOptions(), cancellationToken);
        if (invocation.Parsed.GetValue(_dryRun))
        {
            await TargetReadiness.CheckAsync(run.Workspace.Target, run.Plan, cancellationToken);
            return await DryRunAsync(invocation, run.Workspace, run.Plan, cancellationToken);
        }

        await LiveRefusal.ThrowIfLiveAsync(run.Workspace, run.Plan, "sync", cancellationToken);
        await GateRefusal.ThrowIfClosedAsync(run.Workspace, invocation.Clock, cancellationToken);
        bool restart = invocation.Parsed.GetValue(_restart);
        if (restart)
        {
            Confirmation.Require(invocation, $"'sync --restart' deletes all rows of {CountedText.Of(run.Plan.Routes.Count(), "table")} in {run.Workspace.Target.DisplayName}");
        }

        var options = new SyncOptions(Ranges(invocation.Parsed.GetValue(_rangeRows)), restart)
        {
            Lanes = invocation.Parsed.GetValue(_jobs),
            ByKey = invocation.Parsed.GetValue(_byKey),
        };
        var runner = new SyncRunner(run.Workspace, options, run.Bars, run.Bars, run.Verifier, invocation.Clock);
        SyncReport report = await run.DoAsync("sync", journal => runner.RunAsync(run.Plan, journal, cancellationToken), cancellationToken);
        Report(invocation, report);
        return report.Verification.Ok ? ExitCode.Done : ExitCode.Differences;
    }

    private static CopyOptions Ranges(int mostRows)
    {
        var usual = new CopyOptions();
        return usual with { MostRangeRows = mostRows, FirstRangeRows = Math.Min(mostRows, usual.FirstRangeRows) };
    }

    private static async Task<int> DryRunAsync(Invocation invocation, Workspace workspace, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var structure = new StructureMaker(workspace, plan);
        string[] actions =
        [
            .. plan.CarriedTables.Select(t => $"make table {t} as in the source"),
            .. (await structure.ListAsync(CarryPart.BeforeData, cancellationToken)).Statements.Select(s => $"make {s.Kind} {s.Name}"),
            .. plan.Crossings.Select(c => $"copy {c.Name} to {string.Join(" and ", c.Routes.Select(r => r.Target.Name))}"),
            .. plan.CarriedTables.Select(t => $"make keys, indexes and constraints of {t} as in the source"),
            .. (await structure.ListAsync(CarryPart.AfterData, cancellationToken)).Statements.Select(s => $"make {s.Kind} {s.Name}"),
            .. workspace.Target.DefinitionCarrier is null ? [] : plan.CarriedObjects.Select(o => $"make {o.Kind} {o.Name} as in the source"),
            .. plan.Routes.Select(r => $"verify {r.Target.Name} against {r.Source.Name}"),
        ];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, DryRun = true, Actions = actions }));
            return ExitCode.Done;
        }

        foreach (string action in actions)
        {
            invocation.Terminal.Result(Printable.Of(action));
        }

        return ExitCode.Done;
    }

    private static void Report(Invocation invocation, SyncReport report)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                report.Verification.Ok,
                report.Attempt,
                Rows = report.Tables.Sum(t => t.Rows),
                RowsCopied = report.Tables.Sum(t => t.RowsCopied),
                RangesCopied = report.Tables.Sum(t => t.RangesCopied),
                RangesBefore = report.Tables.Sum(t => t.RangesBefore),
                report.CopySeconds,
                report.CopyCpuSeconds,
                Verify = VerifyJson.Of(report.Verification),
            }));
            return;
        }

        long before = report.Tables.Sum(t => t.RowsBefore);
        invocation.Terminal.Result(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Copied {CountedText.Of(report.Tables.Sum(t => t.RowsCopied), "row")} of {CountedText.Of(report.Tables.Length, "table")} in {report.CopySeconds:0.0} s{(before > 0 ? $"; {CountedText.Of(before, "row")} were there from earlier attempts" : "")}."));
        VerifyText.Print(invocation.Terminal, report.Verification);
        invocation.Terminal.Result(VerifyText.Next(report.Verification));
    }
}
