using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Testing.Memory;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>The stream of a <see cref="Shop"/>: gathers some transactions, or gives one in pieces, and says where it has got to when nothing happens.</summary>
internal sealed class ShopReader(ulong after, FollowLife life, FollowerProcess process) : IChangeReader
{
    private ulong _given = after;

    public async IAsyncEnumerable<ChangeBatch> ReadAsync(BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        process.Reading = cancellationToken;
        while (true)
        {
            ImmutableArray<ShopTransaction> some = Gather(life.Chance.Next(1, 5));
            if (some.IsEmpty)
            {
                life.Move();
                yield return Batch([], _given, true, 0, []);
            }
            else if (some is [{ Changes.Length: > 1 } large] && life.Chance.Next(2) == 0)
            {
                int cut = life.Chance.Next(1, large.Changes.Length);
                yield return Batch(large.Changes[..cut], _given, false, 0, []);
                _given = large.Position;
                yield return Batch(large.Changes[cut..], _given, true, 1, []);
            }
            else
            {
                _given = some[^1].Position;
                yield return Batch([.. some.SelectMany(t => t.Changes)], _given, true, some.Length, [.. some.Select(t => t.Marker).OfType<string>()]);
            }
        }
    }

    public Task ConfirmAsync(LogPosition durable, CancellationToken cancellationToken)
    {
        life.Confirmed(durable.Value);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ImmutableArray<ShopTransaction> Gather(int most)
    {
        var some = ImmutableArray.CreateBuilder<ShopTransaction>();
        ulong reached = _given;
        while (some.Count < most && life.Shop.After(reached) is { } next)
        {
            some.Add(next);
            reached = next.Position;
        }

        return some.ToImmutable();
    }

    private static ChangeBatch Batch(ImmutableArray<ShopChange> changes, ulong position, bool ends, int transactions, string[] markers)
    {
        var scripts = new Dictionary<TableSchema, ChangeScript>();
        foreach (ShopChange change in changes)
        {
            if (!scripts.TryGetValue(change.Table, out ChangeScript? script))
            {
                scripts[change.Table] = script = new ChangeScript(change.Table);
            }

            script.Add(change.Kind, change.Row, change.Before);
        }

        return new ChangeBatch
        {
            Tables = [.. scripts.Values.Select(s => s.Changes)],
            Position = new LogPosition(position),
            EndsTransaction = ends,
            Transactions = transactions,
            Markers = markers,
        };
    }
}
