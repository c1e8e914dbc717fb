using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>What is known of a domain when its way is chosen. What nobody has looked at is null, and counts neither for nor against anything.</summary>
/// <param name="Domain">The domain.</param>
public sealed record DomainFacts(string Domain)
{
    /// <summary>1, the most critical, to 4; null when it is unclassified.</summary>
    public int? Class { get; init; }

    /// <summary>Why it has its class, a sentence's end for each reason.</summary>
    public ImmutableArray<string> ClassBecause { get; init; } = [];

    /// <summary>How many tables it has.</summary>
    public int? Tables { get; init; }

    /// <summary>Its rows, by the engine's own estimate.</summary>
    public long? Rows { get; init; }

    /// <summary>Its bytes, by an estimate.</summary>
    public long? Bytes { get; init; }

    /// <summary>For how long nobody could write in a big-bang.</summary>
    public ReadOnlyTime ReadOnly { get; init; } = new(null, "needs a measurement");

    /// <summary>The shortest time for which a workflow that lives on it may stand still.</summary>
    public TimeSpan? Interruption { get; init; }

    /// <summary>The workflow that says so.</summary>
    public string? InterruptionOf { get; init; }

    /// <summary>Statements that write its tables, per second, at least.</summary>
    public double? WritesPerSecond { get; init; }

    /// <summary>Its tables without a usable key.</summary>
    public ImmutableArray<string>? Keyless { get; init; }

    /// <summary>Its tables whose rows have no way back, each with the reason.</summary>
    public ImmutableArray<string>? WithoutWayBack { get; init; }

    /// <summary>False when the source's engine cannot keep changes or hold writers at all.</summary>
    public bool? EngineFollows { get; init; }

    /// <summary>What keeps the source's log from being followed as it is set up, one sentence's part each.</summary>
    public ImmutableArray<string>? FollowTroubles { get; init; }

    /// <summary>How long its writers may wait in a switch.</summary>
    public TimeSpan HoldLimit { get; init; }

    /// <summary>True when a command points the traffic at the new side.</summary>
    public bool HasSwitchHook { get; init; }

    /// <summary>Foreign keys between it and other domains.</summary>
    public int? Borders { get; init; }

    /// <summary>Those of them about which nobody has decided.</summary>
    public int? OpenBorders { get; init; }

    /// <summary>How many surely or probably need its tables, by the chart; null also when nobody was seen to.</summary>
    public int? Consumers { get; init; }

    /// <summary>Those of them whom nobody has declared or claimed.</summary>
    public int? UnknownConsumers { get; init; }

    /// <summary>How many kinds of values its columns have.</summary>
    public int? ValueKinds { get; init; }

    /// <summary>How many kinds of values the columns of all domains have.</summary>
    public int? ValueKindsOfAll { get; init; }

    /// <summary>The domains that the file has before it.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>What the team says of itself; what is absent was not answered.</summary>
    public ImmutableSortedDictionary<string, bool> Maturity { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>The class as people write it.</summary>
    public string ClassWord => Class is { } its ? $"C{its}" : "unclassified";
}
