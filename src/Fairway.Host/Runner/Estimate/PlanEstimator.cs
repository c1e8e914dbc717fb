using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Estimate;

/// <summary>Measures both sides for about a second each and estimates from it. What cannot be measured is said and harms no plan.</summary>
internal sealed class PlanEstimator(ISystem target, TimeProvider clock)
{
    private static readonly TimeSpan _timeToWrite = TimeSpan.FromSeconds(0.8);

    // A single huge row, a lock or a slow network must not hold a plan up.
    private static readonly TimeSpan _mostForASide = TimeSpan.FromSeconds(1.4);

    /// <summary>Estimates.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">The rows of each source table.</param>
    /// <param name="reader">The source.</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public async Task<PlanEstimate> EstimateAsync(MigrationPlan plan, IReadOnlyDictionary<string, long> rows, ISnapshotReader reader, CancellationToken cancellationToken)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        using var sample = new SourceSample(reader, clock);
        IReadOnlyList<TableSize>? sizes = await BoundedAsync("the source", reasons, token => sample.ReadAsync(plan.Crossings, rows, token), cancellationToken);
        ImmutableArray<TableSize> tables = [.. sizes ?? plan.Crossings.Select(c => new TableSize(c.Name, rows.GetValueOrDefault(c.Name), 0))];
        if (sample.Rate is null)
        {
            return new PlanEstimate(tables, null, null, reasons.Count > 0 ? reasons.ToImmutable() : ["no table has a row"]);
        }

        Rate? write = await BoundedAsync("the target", reasons, token => WriteAsync(sample, token), cancellationToken);
        return new PlanEstimate(tables, sample.Rate, write, reasons.ToImmutable());
    }

    // The rate is that of all tables which a row goes to, counted in the bytes that were read.
    private async Task<Rate> WriteAsync(SourceSample sample, CancellationToken cancellationToken)
    {
        (long rows, long bytes, double seconds) = (0, 0, 0);
        TableCrossing crossing = sample.Largest!; // There is a rate, and so there is a table that it is of.
        foreach (TableRoute route in crossing.Routes)
        {
            (rows, bytes, double one) = await WriteAsync(route, sample.Batches, _timeToWrite / crossing.Routes.Length, cancellationToken);
            seconds += one;
        }

        return new Rate(rows, bytes, seconds);
    }

    private async Task<(long Rows, long Bytes, double Seconds)> WriteAsync(TableRoute route, IReadOnlyList<RowBatch> batches, TimeSpan time, CancellationToken cancellationToken)
    {
        (long rows, long bytes) = (0, 0);
        await using ITrialWriter trial = await target.OpenTrialAsync(route.Target, cancellationToken);
        long started = clock.GetTimestamp();
        foreach (RowBatch batch in batches.TakeWhile(_ => rows == 0 || clock.GetElapsedTime(started) < time))
        {
            using RowBatch? shaped = route.IsIdentity ? null : route.Apply(batch);
            await trial.WriteAsync(shaped ?? batch, cancellationToken);
            rows += batch.Rows;
            bytes += batch.Bytes;
        }

        await trial.FinishAsync(cancellationToken);
        return (rows, bytes, clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<T?> BoundedAsync<T>(string side, ImmutableArray<string>.Builder reasons, Func<CancellationToken, Task<T>> measure, CancellationToken cancellationToken)
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
            reasons.Add($"{side}: {fault.Place}: {fault.Seen}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            reasons.Add($"{side}: it did not answer in time");
        }

        return null;
    }
}
