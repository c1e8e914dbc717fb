using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner;

/// <summary>Compares every table of a plan, rows and structure, and journals what was found.</summary>
internal sealed class VerifyRunner(Workspace workspace, VerifyOptions options, IVerifyObserver observer, TimeProvider clock)
{
    public async Task<VerifyReport> RunAsync(MigrationPlan plan, ProjectJournal journal, CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        DatabaseSchema actual = await TargetReadiness.ReadAsync(workspace.Target, cancellationToken);
        ImmutableArray<StructureFinding> structure = StructureComparer.Compare(plan.Routes.Select(r => r.Target), plan.CarriedObjects, actual);
        var verifier = new TableVerifier(workspace.Source, workspace.Target, options, observer);
        var tables = ImmutableArray.CreateBuilder<TableVerification>();
        foreach (TableRoute route in plan.Routes)
        {
            // A table that is not there, or lacks a column, cannot be read in the planned shape; the structure says so, and it stays unverified.
            tables.Add(CanBeRead(route, actual) ? await verifier.VerifyAsync(route, cancellationToken) : Unreadable(route));
        }

        var report = new VerifyReport(tables.ToImmutable(), structure, Unknown(plan, actual), clock.GetElapsedTime(started).TotalSeconds);
        await journal.AppendAsync(
            new VerifyFinished(
                [.. report.Tables.Select(t => new VerifiedTable(t.Source.ToString(), t.Target.ToString(), t.SourceRows, t.SourceDigest, t.DifferenceCount, t.Equal))],
                structure.Length),
            cancellationToken);
        return report;
    }

    private static ImmutableArray<string> Unknown(MigrationPlan plan, DatabaseSchema actual)
    {
        var planned = new HashSet<string>(plan.Routes.Select(r => r.Target.Name.ToString()), StringComparer.OrdinalIgnoreCase);
        var roots = new HashSet<TableName>(plan.Routes.Select(r => r.Target.PartitionOf).OfType<TableName>());

        // A partitioned table holds no rows of its own, and its partitions were compared.
        bool isCompared(TableSchema table) => planned.Contains(table.Name.ToString())
            || (table.IsPartitioned && (roots.Contains(table.Name) || (table.PartitionOf is { } root && roots.Contains(root))));
        return [.. actual.Tables.Where(t => !isCompared(t)).Select(t => $"table {t.Name}")];
    }

    private static bool CanBeRead(TableRoute route, DatabaseSchema actual) =>
        actual.Find(route.Target.Name) is { } table
        && route.Target.StoredColumns.All(c => table.StoredColumns.Any(a => string.Equals(a.Name, c.Name, StringComparison.OrdinalIgnoreCase)));

    private static TableVerification Unreadable(TableRoute route) => new()
    {
        Source = route.Source.Name,
        Target = route.Target.Name,
        SourceRows = 0,
        TargetRows = 0,
        SourceDigest = "",
        TargetDigest = "",
        BucketsNotExamined = 1,
    };
}
