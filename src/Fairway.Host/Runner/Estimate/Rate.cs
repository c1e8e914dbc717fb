namespace Fairway.Host.Runner.Estimate;

/// <summary>How fast one side was, and over what that was measured.</summary>
/// <param name="Rows">Rows that passed.</param>
/// <param name="Bytes">Bytes of their values.</param>
/// <param name="Seconds">In what time.</param>
internal sealed record Rate(long Rows, long Bytes, double Seconds)
{
    // A clock's step must not make a side infinitely fast.
    private const double LeastSeconds = 1e-4;

    public double BytesPerSecond => Bytes / Math.Max(Seconds, LeastSeconds);

    public double RowsPerSecond => Rows / Math.Max(Seconds, LeastSeconds);

    /// <summary>How long so many rows of so many bytes take: by bytes or by rows, whichever is longer, because tiny rows cost more than their bytes.</summary>
    public double SecondsFor(long rows, long bytes) => Math.Max(
        BytesPerSecond > 0 ? bytes / BytesPerSecond : 0,
        RowsPerSecond > 0 ? rows / RowsPerSecond : 0);
}
