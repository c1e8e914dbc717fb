using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>repair</c>: verifies, rewrites from the source what differs, and verifies again.</summary>
internal sealed class RepairCommand : ICommandFactory
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Verify, print every row that would be written or removed, and touch none." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("repair", "Rewrite from the source what differs in the target, then verify again.") { _dryRun };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        PlannedRun run = await PlannedRun.PrepareAsync(invocation, services, new VerifyOptions(), cancellationToken);
        await LiveRefusal.ThrowIfLiveAsync(run.Workspace, run.Plan, "repair", cancellationToken);
        if (invocation.Parsed.GetValue(_dryRun))
        {
            return Preview(invocation, run.Plan, await run.VerifyAsync(cancellationToken));
        }

        var runner = new RepairRunner(run.Workspace, run.Options, run.Verifier);
        RepairOutcome outcome = await run.DoAsync("repair", journal => runner.RunAsync(run.Plan, journal, cancellationToken), cancellationToken);
        Report(invocation, outcome);
        return outcome.After.Ok ? ExitCode.Done : ExitCode.Differences;
    }

    private static int Preview(Invocation invocation, MigrationPlan plan, VerifyReport found)
    {
        ImmutableArray<RepairReport> repairs = [.. plan.Routes.Zip(found.Tables).Where(p => !p.Second.Differences.IsEmpty).Select(p => TableRepairer.Preview(p.First, p.Second))];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, DryRun = true, found.Differences, Actions = repairs.SelectMany(r => r.Actions), found.Structure }));
            return ExitCode.Done;
        }

        foreach (string action in repairs.SelectMany(r => r.Actions))
        {
            invocation.Terminal.Result(Printable.Of(action));
        }

        PrintStructure(invocation.Terminal, found);
        invocation.Terminal.Result(repairs.IsEmpty ? "There is nothing to repair." : $"Nothing was touched. Next: {Invocation.Program} repair");
        return ExitCode.Done;
    }

    private static void Report(Invocation invocation, RepairOutcome outcome)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                outcome.After.Ok,
                Found = outcome.Before.Differences,
                outcome.Repaired,
                Actions = outcome.Repairs.SelectMany(r => r.Actions),
                Verify = VerifyJson.Of(outcome.After),
            }));
            return;
        }

        foreach (string action in outcome.Repairs.SelectMany(r => r.Actions).Take(50))
        {
            invocation.Terminal.Result(Printable.Of(action));
        }

        PrintStructure(invocation.Terminal, outcome.After);
        invocation.Terminal.Result(string.Create(
            CultureInfo.InvariantCulture,
            $"Repaired {outcome.Repaired:N0} of {CountedText.Of(outcome.Before.Differences, "difference")}. {(outcome.After.Ok ? "Verified" : "NOT verified")}: {CountedText.Of(outcome.After.Rows, "row")} compared again, {CountedText.Of(outcome.After.Differences, "difference")} left."));
    }

    // Rows are repaired, definitions are not: making or dropping them in somebody's target is a decision.
    private static void PrintStructure(Terminal terminal, VerifyReport report)
    {
        foreach (StructureFinding finding in report.Structure)
        {
            terminal.Result(Printable.Of($"not repaired: {finding.Place}: {finding.Seen}, where the plan has {finding.Wanted}"));
        }
    }
}
