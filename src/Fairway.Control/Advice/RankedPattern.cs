using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>A pattern as it was ranked for a domain.</summary>
/// <param name="Way">The pattern.</param>
/// <param name="Factors">The arithmetic, line by line.</param>
/// <param name="Standing">Whether it can be taken.</param>
/// <param name="Lacks">What the team lacks for it, or was not asked about.</param>
/// <param name="Barred">Why it is not taken for this domain as things are, whatever the team can do; null when nothing is against it.</param>
public sealed record RankedPattern(PatternWay Way, ImmutableArray<Factor> Factors, PatternStanding Standing, ImmutableArray<string> Lacks, string? Barred)
{
    /// <summary>What has to be mended before it can begin, by the doctor; a setting or a key is no reason for another pattern.</summary>
    public ImmutableArray<string> MendFirst { get; init; } = [];

    /// <summary>The sum of the points.</summary>
    public int Total => Factors.Sum(f => f.Points);

    /// <summary>What stands against it, or must be known of it, a sentence's end; null when nothing is.</summary>
    public string? Said => Standing switch
    {
        PatternStanding.Lacking => $"not for you yet: lacks {string.Join(", ", Lacks)}{(Barred is null ? "" : $"; and {Barred}")}",
        PatternStanding.Barred => Barred,
        _ when Way.NotCarried is { } missing => $"Fairway does not carry it today: {missing}",
        _ => MendFirst.IsEmpty ? null : $"mend first what 'fairway doctor' says: {string.Join("; ", MendFirst)}",
    };
}
