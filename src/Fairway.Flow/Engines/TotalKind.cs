namespace Fairway.Flow.Engines;

/// <summary>What a total is of the values of a column. NULLs do not count.</summary>
public enum TotalKind
{
    /// <summary>The rows, whatever they hold.</summary>
    Count,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,
}
