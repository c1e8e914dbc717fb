using Fairway.Flow.Engines;

namespace Fairway.Flow.Copy;

/// <summary>How a copy uses memory and how much a crash can cost. The defaults keep the process far below 256 MiB.</summary>
public sealed record CopyOptions
{
    /// <summary>Bytes of one range to aim for: what one target transaction holds, and what is read again after a crash. Default 64 MiB.</summary>
    public int RangeBytes { get; init; } = 64 << 20;

    /// <summary>Rows of the first range of a table, before its rows' size is known. Default 2,000.</summary>
    public int FirstRangeRows { get; init; } = 2_000;

    /// <summary>Most rows of a range, however small they are. Default 400,000.</summary>
    public int MostRangeRows { get; init; } = 400_000;

    /// <summary>Bytes read and not yet written, after which reading waits. One row may be larger and then travels alone. Default 8 MiB.</summary>
    public int BytesInFlight { get; init; } = 8 << 20;

    /// <summary>True to pass rows on undecoded where both sides speak one wire format and nothing changes. Default true.</summary>
    public bool Relay { get; init; } = true;

    /// <summary>How large a batch may become.</summary>
    public BatchLimits Batch { get; init; } = BatchLimits.Default;
}
