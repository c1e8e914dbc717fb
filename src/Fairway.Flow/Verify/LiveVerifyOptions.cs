namespace Fairway.Flow.Verify;

/// <summary>How two sides are compared while both move.</summary>
public sealed record LiveVerifyOptions
{
    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>
    /// True when both sides were proved equal at the position after which this stream begins, as a switch does before it is decided: the tables count as compared whole
    /// from the beginning, and are scanned all the same. False by default.
    /// </summary>
    public bool BeginsProved { get; init; }

    /// <summary>Sizes of scans.</summary>
    public VerifyOptions Scan { get; init; } = new();

    /// <summary>Rows that scans may read per second on both sides together; 0 for no limit, which is the default.</summary>
    public int RowsPerSecond { get; init; }

    /// <summary>Keys of a table that are looked at together. Default 5,000.</summary>
    public int KeysPerRound { get; init; } = 5_000;

    /// <summary>How often a differing row that keeps changing is looked at before it counts as not decided; it is looked at further. Default 5.</summary>
    public int MostTries { get; init; } = 5;

    /// <summary>
    /// The pause between two looks, as long as one look takes all that waits. Default 400 ms: what gathers meanwhile costs both sides little more than a single row
    /// would, and is little enough to be proved while writers wait.
    /// </summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>After what time a table is scanned again although nothing asks for it: only a scan finds what the stream did not do. Default 10 minutes.</summary>
    public TimeSpan ScanAgainAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The pause before a table that needs another scan is scanned again. Default 5 seconds.</summary>
    public TimeSpan ScanPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rows up to which a table that has no key is compared whole while writers wait. Default 50,000.</summary>
    public long MostRowsUnderHold { get; init; } = 50_000;
}
