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
    /// <param name="table">The source table, for a fault.</param>
    /// <param name="finished">Finished ranges in the order of their numbers.</param>
    /// <exception cref="EngineFault">The records contradict each other: two neighbours by number are none by key.</exception>
    public static ImmutableArray<RemainingRange> After(string table, ImmutableArray<FinishedRange> finished)
    {
        var remaining = ImmutableArray.CreateBuilder<RemainingRange>();
        RowKey? reached = null;
        int next = 0;
        foreach (KeyRange range in finished.Select(f => f.Range))
        {
            bool touches = Equals(range.After, reached);
            if (touches != (range.Number == next))
            {
                throw Contradiction(table, range.Number);
            }

            if (!touches)
            {
                remaining.Add(new RemainingRange(new KeyRange(next, reached, range.After), range.Number - 1));
            }

            if (range.UpTo is null)
            {
                return remaining.ToImmutable();
            }

            reached = range.UpTo;
            next = range.Number + 1;
        }

        remaining.Add(new RemainingRange(new KeyRange(next, reached, null), int.MaxValue));
        return remaining.ToImmutable();
    }

    private static EngineFault Contradiction(string table, int number) => new(
        EngineFaultKind.BadSetup,
        table,
        $"the records of its finished ranges contradict each other at range {number}, so that nobody knows which rows are in the target",
        "Somebody changed them; copy anew with 'fairway sync --restart'.");
}
