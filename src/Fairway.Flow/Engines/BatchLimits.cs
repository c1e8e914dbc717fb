namespace Fairway.Flow.Engines;

/// <summary>How large a batch may become before the reader begins the next.</summary>
/// <param name="Rows">Most rows, at least 1.</param>
/// <param name="Bytes">Bytes after which no further row is added; one row may be larger and then travels alone.</param>
public readonly record struct BatchLimits(int Rows, int Bytes)
{
    /// <summary>1,000 rows or 1 MiB, whichever comes first.</summary>
    public static BatchLimits Default { get; } = new(1_000, 1 << 20);
}
