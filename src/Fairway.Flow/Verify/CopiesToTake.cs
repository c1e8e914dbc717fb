using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>Picks rows out of a table without a key: as many equal ones as differ, and no more.</summary>
internal sealed class CopiesToTake
{
    private readonly Dictionary<UInt128, long> _left = [];

    public CopiesToTake(IEnumerable<RowDifference> differences)
    {
        foreach (RowDifference difference in differences)
        {
            _left[difference.Digest] = _left.GetValueOrDefault(difference.Digest) + difference.Copies;
        }
    }

    /// <summary>True when no row is looked for any more.</summary>
    public bool AllTaken => _left.Count == 0;

    /// <summary>The rows of a batch that are looked for. The batch is disposed.</summary>
    public RowBatch TakeFrom(RowBatch batch)
    {
        using (batch)
        {
            var taken = new RowBatch(batch.Columns);
            for (int r = 0; r < batch.Rows; r++)
            {
                if (Takes(RowDigest.Of(batch[r])))
                {
                    taken.AppendRow(batch[r]);
                }
            }

            return taken;
        }
    }

    private bool Takes(UInt128 digest)
    {
        if (!_left.TryGetValue(digest, out long left))
        {
            return false;
        }

        if (left == 1)
        {
            _left.Remove(digest);
        }
        else
        {
            _left[digest] = left - 1;
        }

        return true;
    }
}
