using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>What travels from the reading to the writing side: rows ready for each target table, or the end of a range.</summary>
/// <param name="Range">The range the rows belong to.</param>
/// <param name="Batches">One batch per route; empty at the end of a range.</param>
/// <param name="Rows">Source rows.</param>
internal sealed record CopyParcel(KeyRange Range, ImmutableArray<RowBatch> Batches, int Rows) : IDisposable
{
    /// <summary>What the parcel holds in memory. Values count with their places: many NULLs are not free.</summary>
    public long Bytes { get; } = Batches.Sum(b => b.Bytes + ((long)sizeof(int) * b.Rows * b.Columns));

    /// <summary>True when the range has no further rows.</summary>
    public bool EndsRange => Batches.IsEmpty;

    /// <summary>Carries a batch over all routes. The batch belongs to the parcel from now on, also when this fails.</summary>
    public static CopyParcel Of(TableCrossing crossing, KeyRange range, RowBatch batch)
    {
        int rows = batch.Rows;
        if (crossing.Routes is [{ IsIdentity: true }])
        {
            return new CopyParcel(range, [batch], rows);
        }

        var outputs = ImmutableArray.CreateBuilder<RowBatch>(crossing.Routes.Length);
        try
        {
            using (batch)
            {
                foreach (TableRoute route in crossing.Routes)
                {
                    outputs.Add(route.Apply(batch));
                }
            }
        }
        catch
        {
            Dispose(outputs);
            throw;
        }

        return new CopyParcel(range, outputs.MoveToImmutable(), rows);
    }

    public static CopyParcel EndOf(KeyRange range) => new(range, [], 0);

    public void Dispose() => Dispose(Batches);

    private static void Dispose(IEnumerable<RowBatch> batches)
    {
        foreach (RowBatch batch in batches)
        {
            batch.Dispose();
        }
    }
}
