using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner;

/// <summary>Verifies, repairs what differs, and verifies again, until nothing differs or nothing gets better.</summary>
internal sealed class RepairRunner(Workspace workspace, VerifyOptions options, VerifyRunner verifier)
{
    // Each round mends all that a verification names; only a table with more differences than it names needs another.
    private const int MostRounds = 100;

    public async Task<RepairOutcome> RunAsync(MigrationPlan plan, ProjectJournal journal, CancellationToken cancellationToken)
    {
        VerifyReport report = await verifier.RunAsync(plan, journal, cancellationToken);
        VerifyReport first = report;
        var repairs = ImmutableArray.CreateBuilder<RepairReport>();
        for (int round = 0; round < MostRounds && report.Differences > 0; round++)
        {
            long before = report.Differences;
            repairs.AddRange(await RepairAsync(plan, report, journal, cancellationToken));
            report = await verifier.RunAsync(plan, journal, cancellationToken);
            if (report.Differences >= before)
            {
                break;
            }
        }

        return new RepairOutcome(first, repairs.ToImmutable(), report);
    }

    private async Task<ImmutableArray<RepairReport>> RepairAsync(MigrationPlan plan, VerifyReport report, ProjectJournal journal, CancellationToken cancellationToken)
    {
        await using IAsyncDisposable? claim = await workspace.Target.ClaimAsync(cancellationToken);
        var repairer = new TableRepairer(workspace.Source, workspace.Target, options.Batch);
        var repairs = ImmutableArray.CreateBuilder<RepairReport>();
        var journaled = ImmutableArray.CreateBuilder<RepairedTable>();
        foreach ((TableRoute route, TableVerification table) in plan.Routes.Zip(report.Tables).Where(p => !p.Second.Differences.IsEmpty))
        {
            RepairReport repaired = await repairer.RepairAsync(route, table, cancellationToken);
            repairs.Add(repaired);
            long rewritten = table.Differences.Count(d => d.Kind is DifferenceKind.Changed or DifferenceKind.KeyChanged);
            journaled.Add(new RepairedTable(
                table.Source.ToString(), table.Target.ToString(), repaired.Inserted - rewritten, rewritten, repaired.Deleted - rewritten));
        }

        await journal.AppendAsync(new RepairFinished(journaled.ToImmutable()), cancellationToken);
        return repairs.ToImmutable();
    }
}
