using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// Applies one batch inside a target transaction (P2). 1: each table is compacted, and its net effect is written as sets. 2: when the target refuses a set,
/// the legal order of the changes may be what is missing: everything since the mark is undone, and the batch is written change by change in commit order.
/// 3: what is refused then is the fault. Nothing is skipped.
/// </summary>
internal sealed class BatchApplier(FollowedRoutes routes, SourceRows source)
{
    private readonly SetWriter _sets = new(source);
    private readonly OrderedWriter _ordered = new(source);

    /// <summary>Applies a batch; the transaction has a mark just before it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="seal">What ends the batch in the transaction: a new mark, or the position. A refusal of the batch may come from here at the latest.</param>
    /// <param name="touched">Takes the keys.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The batch cannot be applied.</exception>
    public async Task ApplyAsync(ChangeBatch batch, ITargetTransaction transaction, Func<Task> seal, TouchedRows touched, CancellationToken cancellationToken)
    {
        using var shaped = new ShapedBatch(batch, routes);
        List<NetEffect?>? effects = Compact(shaped, touched);
        try
        {
            if (effects is not null && await TryAsync(shaped, effects, transaction, seal, cancellationToken))
            {
                return;
            }
        }
        finally
        {
            effects?.ForEach(e => e?.Dispose());
        }

        await ReplayAsync(shaped, batch, transaction, seal, cancellationToken);
    }

    // Null when the changes of a table contradict each other.
    private static List<NetEffect?>? Compact(ShapedBatch batch, TouchedRows touched)
    {
        var effects = new List<NetEffect?>();
        bool agrees = true;
        foreach (ShapedChanges changes in batch.Tables)
        {
            NetEffect? effect = changes.Route.HasKey ? Compaction.Of(changes) : null;
            agrees &= effect is not null || !changes.Route.HasKey;
            touched.Add(changes.Route.Target, changes.IsEmptied ? null : effect?.Touched);
            effects.Add(effect);
        }

        if (agrees)
        {
            return effects;
        }

        effects.ForEach(e => e?.Dispose());
        return null;
    }

    private async Task<bool> TryAsync(
        ShapedBatch batch, List<NetEffect?> effects, ITargetTransaction transaction, Func<Task> seal, CancellationToken cancellationToken)
    {
        try
        {
            await EmptyAsync(batch, transaction, cancellationToken);
            foreach ((ShapedChanges changes, NetEffect? effect) in batch.Tables.Zip(effects))
            {
                await (effect is null
                    ? _ordered.WriteAsync(changes, transaction, cancellationToken)
                    : _sets.WriteAsync(changes, effect, transaction, cancellationToken));
            }

            await seal();
            return true;
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.BadData)
        {
            await transaction.RestoreAsync(cancellationToken);
            return false;
        }
    }

    private async Task ReplayAsync(ShapedBatch shaped, ChangeBatch batch, ITargetTransaction transaction, Func<Task> seal, CancellationToken cancellationToken)
    {
        try
        {
            await EmptyAsync(shaped, transaction, cancellationToken);
            foreach (ShapedChanges changes in shaped.Tables)
            {
                await _ordered.WriteAsync(changes, transaction, cancellationToken);
            }

            await seal();
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.BadData)
        {
            throw new EngineFault(
                EngineFaultKind.BadData,
                fault.Place,
                $"{fault.Seen}; a change of the source that was committed up to position {batch.Position} cannot be applied",
                "Nothing was skipped: the target stands before it. Find what differs with 'fairway verify', repair it, and run again.",
                fault);
        }
    }

    // All at once, because references may bind the tables together.
    private static async Task EmptyAsync(ShapedBatch batch, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        ImmutableArray<TableSchema> emptied = [.. batch.Tables.Where(t => t.IsEmptied).Select(t => t.Route.Target)];
        if (!emptied.IsEmpty)
        {
            await transaction.TruncateAsync(emptied, cancellationToken);
        }
    }
}
