using System.Collections.Immutable;

namespace Fairway.Chart.Model;

/// <summary>That one thing needs another, as one method found it.</summary>
/// <param name="Key">Who needs what, and how that was found out.</param>
/// <param name="What">How sure it is that this very asset is used, 0 to 1.</param>
/// <param name="Who">How sure it is that it was this consumer, 0 to 1; 1 where that is no question.</param>
public sealed record Edge(EdgeKey Key, double What, double Who)
{
    /// <summary>Who needs.</summary>
    public NodeId From => Key.From;

    /// <summary>What is needed.</summary>
    public NodeId To => Key.To;

    /// <summary>What is done with it.</summary>
    public Access Access { get; init; }

    /// <summary>How it is used.</summary>
    public Uses Uses { get; init; }

    /// <summary>True when the one can do without the other for a while: its class is one level lower then.</summary>
    public bool IsSoft { get; init; }

    /// <summary>Where it can be looked up, never empty.</summary>
    public required ImmutableArray<Sighting> Evidence { get; init; }

    /// <summary>What became of it.</summary>
    public EdgeState State { get; init; }

    /// <summary>How sure it is as it was found: the weaker of what and who.</summary>
    public double Confidence => Math.Min(What, Who);

    /// <summary>When it was seen first.</summary>
    public DateTimeOffset FirstSeen => Evidence.Min(e => e.FirstSeen);

    /// <summary>When it was seen last.</summary>
    public DateTimeOffset LastSeen => Evidence.Max(e => e.LastSeen);
}
