using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>Takes a guard's triggers and function away.</summary>
internal static class GuardRemoval
{
    /// <summary>Lets everybody through, then takes away what is there, until all is gone.</summary>
    /// <exception cref="EngineFault">It cannot be taken away.</exception>
    /// <exception cref="OperationCanceledException">The time was over; what is left lets everybody through.</exception>
    public static async Task RunAsync(GuardChange change, PostgreSqlConnector connector, CancellationToken cancellationToken)
    {
        GuardFacts facts = await change.FactsAsync(cancellationToken);
        if (facts.Function is not { } function)
        {
            return;
        }

        if (facts.Mark != GuardFunction.OpenMark)
        {
            await change.Session.ExecuteAsync(GuardFunction.Open(change.Names.QuotedFunction), cancellationToken);
        }

        List<GuardedRelation> guarded = await change.Session.ListAsync(
            GuardSql.Guarded(change.Session.Version), GuardSession.Relation, cancellationToken, change.Names.Trigger, function);
        if (guarded.Count > 0)
        {
            await using TriggerLanes lanes = await TriggerLanes.OpenAsync(connector, guarded.Count, cancellationToken);
            await lanes.DropAsync(guarded, change.Names, cancellationToken);
        }

        await change.Session.ExecuteAsync(GuardSql.DropFunction(change.Names.QuotedFunction), cancellationToken);
    }

    /// <summary>The same after a hold that came to nothing: what cannot be had quickly stays and lets everybody through; the next hold takes it over.</summary>
    public static async Task TryAsync(GuardChange change, PostgreSqlConnector connector)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            // A close whose answer was lost is told by the definition, and stays.
            if (!(await change.FactsAsync(time.Token)).IsClosed)
            {
                await RunAsync(change, connector, time.Token);
            }
        }
        catch (Exception exception) when (exception is EngineFault or OperationCanceledException)
        {
            // The hold is over in any case; who asked for it is told why, and not that a trigger was left that refuses nobody.
        }
    }
}
