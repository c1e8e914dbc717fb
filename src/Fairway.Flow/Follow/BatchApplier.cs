using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// Applies one batch inside a target transaction (P2). 1: each table's net effect is written as sets. 2: when the target refuses a set, everything since the
/// mark is undone, and rows that change go before any of them comes again: unique values that are swapped do not collide then. 3: when that is refused too, the legal
/// order of the changes may be what is missing, and the batch is written change by change in commit order. 4: what is refused then is the fault. Nothing is skipped.
/// </summary>
internal sealed class BatchApplier(SourceRows source)
{
    // What swaps its values once will do so again: for so many batches the second way is the first.
    private const int ApartFor = 200;
    private readonly SetWriter _sets = new(source);
    private readonly OrderedWriter _ordered = new(source);
    private int _apart;

    /// <summary>Applies a batch; the transaction has a mark just before it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="seal">What ends the batch in the transaction: a new mark, or the position. A refusal of the batch may come from here at the latest.</param>
    /// <param name="touched">Takes the keys.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The batch cannot be applied.</exception>
    public async Task ApplyAsync(PreparedBatch batch, ITargetTransaction transaction, Func<Task> seal, TouchedRows touched, CancellationToken cancellationToken)
    {
        foreach ((ShapedChanges changes, NetEffect? effect) in batch.Tables)
        {
            touched.Add(changes.Route.Target, changes.IsEmptied ? null : effect?.Touched);
        }

        if (!batch.Agrees || !(await TryAsync(batch, transaction, seal, cancellationToken) || await TryApartAsync(batch, transaction, seal, cancellationToken)))
        {
            await ReplayAsync(batch.Shaped, batch.Batch, transaction, seal, cancellationToken);
        }
    }

    private async Task<bool> TryAsync(PreparedBatch batch, ITargetTransaction transaction, Func<Task> seal, CancellationToken cancellationToken)
    {
        if (_apart > 0)
        {
            _apart--;
            return false;
        }

        return await TryAsync(batch, isApart: false, transaction, seal, cancellationToken);
    }

    private async Task<bool> TryApartAsync(PreparedBatch batch, ITargetTransaction transaction, Func<Task> seal, CancellationToken cancellationToken)
    {
        bool wrote = await TryAsync(batch, isApart: true, transaction, seal, cancellationToken);
        _apart = wrote && _apart == 0 ? ApartFor : _apart;
        return wrote;
    }

    private async Task<bool> TryAsync(PreparedBatch batch, bool isApart, ITargetTransaction transaction, Func<Task> seal, CancellationToken cancellationToken)
    {
        try
        {
            await EmptyAsync(batch.Shaped, transaction, cancellationToken);
            foreach ((ShapedChanges changes, NetEffect? effect) in batch.Tables)
            {
                await (effect is null
                    ? _ordered.WriteAsync(changes, transaction, cancellationToken)
                    : _sets.WriteAsync(changes, effect, isApart, transaction, cancellationToken));
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
