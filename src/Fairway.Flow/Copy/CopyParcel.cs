using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Copy;

/// <summary>What travels from the reading to the writing side: rows ready for each target table, or the end of a range.</summary>
/// <param name="Range">The range the rows belong to.</param>
/// <param name="Batches">One batch per route; empty at the end of a range.</param>
/// <param name="Rows">Source rows.</param>
/// <param name="Bytes">What the parcel holds in memory.</param>
internal sealed record CopyParcel(KeyRange Range, ImmutableArray<RowBatch> Batches, int Rows, long Bytes) : IDisposable
{
    /// <summary>True when the range has no further rows.</summary>
    public bool EndsRange => Batches.IsEmpty;

    public void Dispose()
    {
        foreach (RowBatch batch in Batches)
        {
            batch.Dispose();
        }
    }
}
