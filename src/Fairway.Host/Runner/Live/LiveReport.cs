using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project;

namespace Fairway.Host.Runner.Live;

/// <summary>What a runner knows of its domains at a moment, for <c>status</c>, the health port and whoever watches.</summary>
/// <param name="At">When.</param>
/// <param name="Process">The runner's process.</param>
/// <param name="Machine">Its machine.</param>
/// <param name="Token">Its fencing token.</param>
/// <param name="Domains">The domains.</param>
internal sealed record LiveReport(DateTimeOffset At, int Process, string Machine, long Token, ImmutableArray<LiveReport.Domain> Domains)
{
    /// <summary>The digests of what the runner has read of the project file and keeps to its end; null of an older one.</summary>
    public ImmutableSortedDictionary<string, string>? File { get; init; }

    /// <summary>What is known of who uses the source; null before it was looked at.</summary>
    public ChartReport? Chart { get; init; }

    /// <summary>True when every domain stands where its stage says, and nothing has stopped.</summary>
    public bool IsHealthy => Domains.All(d => d.IsReady && d.Trouble is null);

    /// <summary>One domain.</summary>
    internal sealed record Domain
    {
        public required string Name { get; init; }

        public required string Stage { get; init; }

        public required string SourceOfTruth { get; init; }

        public required bool IsReady { get; init; }

        /// <summary>Why nothing is applied at this moment; null while it is.</summary>
        public string? Trouble { get; init; }

        public ulong? Applied { get; init; }

        public long? LagBytes { get; init; }

        public double? LagSeconds { get; init; }

        /// <summary>An estimate: the bytes that wait, by the bytes that a transaction had so far.</summary>
        public long? LagTransactions { get; init; }

        public ImmutableArray<Table> Tables { get; init; } = [];

        /// <summary>What its rules came to when they were looked at last.</summary>
        public ImmutableArray<Rule> Rules { get; init; } = [];

        /// <summary>How many rules it has.</summary>
        public int RulesInAll { get; init; }

        /// <summary>Of the runbook that is at work; null while none is.</summary>
        public BridgeReport? Bridge { get; init; }

        public WayBackReport? WayBack { get; init; }

        public double? LastHoldMs { get; init; }

        /// <summary>How long its writers may wait, as the runner has read it.</summary>
        public double? HoldLimitMs { get; init; }

        public int Switches { get; init; }
    }

    /// <summary>The chart, as the runner keeps it.</summary>
    internal sealed record ChartReport
    {
        /// <summary>When this runner made it last; null before its first one.</summary>
        public DateTimeOffset? At { get; init; }

        /// <summary>How long was watched in all, by this runner and by others before it.</summary>
        public TimeSpan Watched { get; init; }

        /// <summary>How many consumers it has; null before it was made.</summary>
        public int? Consumers { get; init; }

        /// <summary>How many of them nobody has declared or claimed (R11); null before it was made.</summary>
        public int? Undocumented { get; init; }

        /// <summary>How many kinds of statements on critical tables were seen first after a person took the chart; null when nobody did.</summary>
        public int? NewShapes { get; init; }

        /// <summary>Why it is not watched at this moment; null while it is.</summary>
        public string? Trouble { get; init; }
    }

    /// <summary>What a rule came to.</summary>
    internal sealed record Rule(string Id, Verdict Verdict, string Said, DateTimeOffset At);

    /// <summary>How far a table is proved.</summary>
    internal sealed record Table(string Source, string Target, ulong? ProvedAt, int Waiting, int Differences, string? Unproved)
    {
        /// <summary>True when it was compared whole, and what is open is the keys that wait.</summary>
        public bool IsCompared => Unproved is null && (ProvedAt is not null || Waiting > 0);

        /// <summary>True when it was, and nothing of it differs.</summary>
        public bool IsEqual => IsCompared && Differences == 0;
    }

    /// <summary>Whether there is a way back.</summary>
    /// <param name="Ready">True when the authority could go back now.</param>
    /// <param name="SecondsBehind">How far the old side is behind.</param>
    /// <param name="UnfitRows">Rows that would not fit the old shape; null before they were counted.</param>
    /// <param name="Because">Why there is none; null when there is one.</param>
    internal sealed record WayBackReport(bool Ready, double? SecondsBehind, long? UnfitRows, string? Because)
    {
        /// <summary>All of it in a line.</summary>
        public string Sentence => Because is not null ? $"way back: none, {Because}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"way back: {(Ready ? "ready" : "not ready")}, {(SecondsBehind is { } s ? $"{s:0.#} s behind" : "nobody knows how far behind")}, {(UnfitRows is { } rows ? CountedText.Of(rows, "row") : "rows not counted yet")} that would not fit the old shape");
    }
}
