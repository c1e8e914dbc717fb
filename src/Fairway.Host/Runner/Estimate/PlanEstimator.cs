using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Estimate;

/// <summary>
/// Measures for two or three seconds and estimates from it: the reading of the source, and the copy of the largest table of each kind that there is, of those
/// that cross as they are and of those that the plan changes. What cannot be measured is said and harms no plan.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="lanes">How many ranges a sync would let cross side by side.</param>
/// <param name="timeToCopy">For how long each kind is copied; <see cref="UsualTime"/>.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class PlanEstimator(ISystem target, int lanes, TimeSpan timeToCopy, TimeProvider clock)
{
    // A single huge row, a lock or a slow network must not hold a plan up; a busy machine needs some patience.
    private static readonly TimeSpan _mostForASide = TimeSpan.FromSeconds(8);
    private readonly ImmutableArray<string>.Builder _reasons = ImmutableArray.CreateBuilder<string>();
    private EngineFault? _targetFault;

    /// <summary>What a plan can spare for a copy.</summary>
    public static TimeSpan UsualTime { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Estimates. Once only.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">The rows of each source table.</param>
    /// <param name="reader">The source.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public async Task<PlanEstimate> EstimateAsync(MigrationPlan plan, IReadOnlyDictionary<string, long> rows, ISnapshotReader reader, CancellationToken cancellationToken)
    {
        var sample = new SourceSample(reader, clock);
        IReadOnlyList<TableSize>? sizes = await BoundedAsync("the source", token => sample.ReadAsync(plan.Crossings, rows, token), cancellationToken);
        ImmutableArray<TableSize> tables = [.. sizes ?? plan.Crossings.Select(c => new TableSize(c.Name, rows.GetValueOrDefault(c.Name), 0))];
        if (sample.Rate is null)
        {
            return new PlanEstimate(tables, null, null, null, _reasons.Count > 0 ? _reasons.ToImmutable() : ["no table has a row"]);
        }

        var copies = new Dictionary<bool, CopyRate?>();
        foreach (TableSize largest in tables.Where(t => t.Rows > 0).GroupBy(t => t.Reshaped).Select(kind => kind.MaxBy(t => t.Bytes)!)) // No group is empty.
        {
            // What one kind could not reach, the other cannot either.
            copies[largest.Reshaped] = _reasons.Count > 0 ? null : await CopyAsync(plan, largest, reader, cancellationToken);
        }

        return new PlanEstimate(tables, sample.Rate, copies.GetValueOrDefault(false), copies.GetValueOrDefault(true), _reasons.ToImmutable()) { TargetFault = _targetFault };
    }

    private async Task<CopyRate?> CopyAsync(MigrationPlan plan, TableSize table, ISnapshotReader reader, CancellationToken cancellationToken)
    {
        TableCrossing crossing = plan.Crossings.First(c => c.Name == table.Table);
        await using TrialSet? trials = await BoundedAsync("the target", token => TrialSet.OpenAsync(target, crossing, LanesFor(reader), token), cancellationToken, fault => _targetFault = fault);
        CopyRate? rate = trials is null ? null
            : await BoundedAsync("the copy", token => new TrialCopy(reader, trials, clock).MeasureAsync(crossing, (double)table.Bytes / table.Rows, timeToCopy, token), cancellationToken);
        if (rate is { Rate.Rows: 0 })
        {
            // A rate of nothing would promise a copy in no time.
            _reasons.Add("the copy: no row arrived in time");
            return null;
        }

        return rate;
    }

    private int LanesFor(ISnapshotReader reader) => target.Traits.ConcurrentWriters ? Math.Clamp(reader.MaxConcurrentReads, 1, lanes) : 1;

    private async Task<T?> BoundedAsync<T>(string side, Func<CancellationToken, Task<T>> measure, CancellationToken cancellationToken, Action<EngineFault>? seen = null)
        where T : class
    {
        using var limit = new CancellationTokenSource(_mostForASide, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await measure(either.Token);
        }
        catch (EngineFault fault)
        {
            seen?.Invoke(fault);
            _reasons.Add($"{side}: {fault.Place}: {fault.Seen}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _reasons.Add($"{side}: it did not answer in time");
        }

        return null;
    }
}
