using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner;

/// <summary>Looks at a target as a sync does before it begins, so that a plan can say what would stop it. Not for long: a plan needs its source alone.</summary>
internal sealed class TargetLook(ISystem target, TimeProvider clock)
{
    private const int MostSeconds = 5;

    /// <summary>What would stop a sync now; empty when nothing is seen.</summary>
    public async Task<ImmutableArray<EngineFault>> WarningsAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(MostSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await TargetReadiness.CheckAsync(target, plan, either.Token);
            return [];
        }
        catch (EngineFault fault)
        {
            return [fault];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [new EngineFault(EngineFaultKind.RetryLater, target.DisplayName, $"it did not answer within {MostSeconds} seconds", "Run 'fairway doctor': it waits longer.")];
        }
    }
}
