using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Probing;

/// <summary>Counts for one test while rows pass.</summary>
/// <param name="where">Which rows are considered.</param>
/// <param name="finds">Which of them are found, given the row and its statement.</param>
internal sealed class TestTally(RowQuestion where, Func<AskedRows, bool> finds)
{
    private long _considered;
    private long _found;

    /// <summary>What was counted.</summary>
    public RowTally Tally => new(_considered, _found);

    /// <summary>Looks at the row at which the rows stand; true when it is found.</summary>
    public bool Look(AskedRows rows)
    {
        Row row = rows.Current;
        if (!where(row))
        {
            return false;
        }

        _considered++;
        bool found = finds(rows);
        _found += found ? 1 : 0;
        return found;
    }
}
