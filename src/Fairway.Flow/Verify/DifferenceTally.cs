namespace Fairway.Flow.Verify;

/// <summary>Counts differences and names the first of them: a table that differs everywhere must not fill the memory with names.</summary>
internal sealed class DifferenceTally(int mostNamed)
{
    /// <summary>All differences, copies of a row counted one by one.</summary>
    public long Count { get; private set; }

    /// <summary>Those that were named.</summary>
    public List<RowDifference> Named { get; } = [];

    /// <summary>Adds one, and names it while there is room.</summary>
    public void Add(long copies, Func<RowDifference> name)
    {
        Count += copies;
        if (Named.Count < mostNamed)
        {
            Named.Add(name());
        }
    }
}
