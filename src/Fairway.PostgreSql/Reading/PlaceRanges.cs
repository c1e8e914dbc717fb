using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// Ranges of blocks. A row of a snapshot stays in its block as long as the snapshot lives, whatever others update, delete or vacuum; over two
/// snapshots it may move. An end is the number of the first block behind it, as a key of one integer.
/// </summary>
internal static class PlaceRanges
{
    /// <summary>The block that an end of a range stands for; null when it is open.</summary>
    public static long? BlockOf(RowKey? end)
    {
        if (end is null)
        {
            return null;
        }

        using var value = new RowBatch(1);
        value.StartRow();
        end.AppendTo(value);
        return Canonical.ReadInt64(value[0][0].Bytes);
    }

    /// <summary>Cuts a range at full blocks. The last part takes what is behind the blocks, too: rows that came later, which the snapshot does not show.</summary>
    /// <param name="within">The range.</param>
    /// <param name="blocks">Blocks of the table.</param>
    /// <param name="blocksPerRange">Blocks of a part, at least 1.</param>
    /// <param name="snapshot">The snapshot whose places they are.</param>
    public static IEnumerable<KeyRange> Cut(KeyRange within, long blocks, long blocksPerRange, string snapshot)
    {
        KeyRange rest = within;
        long end = Math.Min(BlockOf(within.UpTo) ?? blocks, blocks);
        for (long next = (BlockOf(within.After) ?? 0) + blocksPerRange; next < end; next += blocksPerRange)
        {
            RowKey border = KeyOf(next);
            yield return rest with { UpTo = border, Snapshot = snapshot };
            rest = rest with { Number = rest.Number + 1, After = border, Snapshot = snapshot };
        }

        yield return rest;
    }

    private static RowKey KeyOf(long block)
    {
        using var value = new RowBatch(1);
        value.StartRow();
        value.AppendInt64(block);
        return RowKey.Of(value[0], [0]);
    }
}
