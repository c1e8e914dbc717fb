using Fairway.Flow.Engines;

namespace Fairway.Flow.Verify;

/// <summary>How a comparison uses memory, and how much it reports.</summary>
public sealed record VerifyOptions
{
    /// <summary>Rows that a bucket should hold about. Default 500.</summary>
    public int RowsPerBucket { get; init; } = 500;

    /// <summary>Most buckets of a table, 24 bytes each on either side. Default 262,144.</summary>
    public int MostBuckets { get; init; } = 1 << 18;

    /// <summary>Rows of differing buckets that are held in memory at a time, about 150 bytes each. Default 200,000.</summary>
    public int RowsPerPass { get; init; } = 200_000;

    /// <summary>How often differing buckets are read to name their rows. What is left then is reported as not examined. Default 8.</summary>
    public int MostPasses { get; init; } = 8;

    /// <summary>Differences of a table that are named one by one; beyond it they are counted. Default 10,000.</summary>
    public int MostNamed { get; init; } = 10_000;

    /// <summary>True to put values into the report.</summary>
    public bool ShowValues { get; init; }

    /// <summary>How large a batch may become.</summary>
    public BatchLimits Batch { get; init; } = BatchLimits.Default;
}
