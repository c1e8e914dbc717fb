using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Control.Challenge;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Host.Runner.Challenging;

/// <summary>What the source tells: its tables, the plan that follows, rows, and for how long a big-bang would read. Only reads.</summary>
internal sealed class SourceFacts(Workspace workspace, ChartDesk desk, TimeProvider clock)
{
    /// <summary>Adds them; of a source that cannot be read, none, and of one that refuses something, the rest.</summary>
    /// <param name="facts">What is known already.</param>
    /// <param name="unreached">Hears of what could not be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ChallengeFacts> AddToAsync(ChallengeFacts facts, Action<EngineFault> unreached, CancellationToken cancellationToken)
    {
        if (await ReachedAsync(token => workspace.Source.SchemaReader.ReadAsync(token)) is not { } source)
        {
            return facts;
        }

        // Which tables move does not hang on the target; what does is asked only when the target is known.
        facts = facts with { Source = source, Plan = Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.KnowsTarget ? workspace.Target : workspace.Source, source)) };
        facts = await ReachedAsync(token => WithRowsAsync(facts, token)) ?? facts;
        return workspace.Source.Inventory is { } inventory && await ReachedAsync(inventory.ReadAsync) is { } read
            ? facts with { OpaqueRoutines = RoutineFindings.Opaque(read, desk.Dialect) }
            : facts;

        async Task<T?> ReachedAsync<T>(Func<CancellationToken, Task<T>> read)
            where T : class
        {
            try
            {
                return await read(cancellationToken);
            }
            catch (EngineFault fault)
            {
                unreached(fault);
                return null;
            }
        }
    }

    private async Task<ChallengeFacts> WithRowsAsync(ChallengeFacts facts, CancellationToken cancellationToken)
    {
        MigrationPlan plan = facts.Plan!; // Made just before.
        var rows = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        await using ISnapshotReader reader = await workspace.Source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken);
        foreach (TableSchema table in plan.Crossings.Select(c => c.Source))
        {
            rows[table.Name.ToString()] = await reader.EstimateRowsAsync(table, cancellationToken);
        }

        return facts with { Rows = rows.ToImmutable(), ReadingTimes = await ReadingTimesAsync(plan, rows, reader, cancellationToken) };
    }

    // Only a big-bang is asked for how long: whatever else a domain does, it is open meanwhile.
    private async Task<ImmutableDictionary<string, TimeSpan>> ReadingTimesAsync(MigrationPlan plan, IReadOnlyDictionary<string, long> rows, ISnapshotReader reader, CancellationToken cancellationToken)
    {
        var times = ImmutableDictionary.CreateBuilder<string, TimeSpan>(StringComparer.Ordinal);
        foreach (DomainSpec domain in workspace.Spec.Domains.Where(d => d.Pattern.Contains("big-bang")))
        {
            var sample = new SourceSample(reader, clock);
            IReadOnlyList<TableSize> sizes = await sample.ReadAsync([.. plan.Crossings.Where(c => domain.Claims(c.Source.Name) || (c.Source.PartitionOf is { } whole && domain.Claims(whole)))], rows, cancellationToken);
            if (sample.Rate is { } rate)
            {
                times[domain.Name] = TimeSpan.FromSeconds(sizes.Sum(s => rate.SecondsFor(s.Rows, s.Bytes)));
            }
        }

        return times.ToImmutable();
    }
}
