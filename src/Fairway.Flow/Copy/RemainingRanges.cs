using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Copy;

/// <summary>
/// What an interrupted copy still has to read. Finished ranges are chained by their numbers, which follow the source's key order: keys
/// themselves are never compared here, because only their database knows their order.
/// </summary>
internal static class RemainingRanges
{
    /// <summary>The gaps between finished ranges, and what lies behind the last, in key order.</summary>
    /// <param name="finished">Finished ranges in the order of their numbers.</param>
    public static ImmutableArray<KeyRange> After(ImmutableArray<FinishedRange> finished)
    {
        var remaining = ImmutableArray.CreateBuilder<KeyRange>();
        RowKey? reached = null;
        int next = 0;
        foreach (KeyRange range in finished.Select(f => f.Range))
        {
            if (!Equals(range.After, reached))
            {
                remaining.Add(new KeyRange(next, reached, range.After));
            }

            if (range.UpTo is null)
            {
                return remaining.ToImmutable();
            }

            reached = range.UpTo;
            next = range.Number + 1;
        }

        remaining.Add(new KeyRange(next, reached, null));
        return remaining.ToImmutable();
    }
}
