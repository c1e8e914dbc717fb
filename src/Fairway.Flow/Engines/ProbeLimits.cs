namespace Fairway.Flow.Engines;

/// <summary>What a question to a database may cost.</summary>
/// <param name="Longest">How long one statement may take; more than nothing, less than 24 days.</param>
/// <param name="MostGroups">How many groups totals may have, at least 1.</param>
public sealed record ProbeLimits(TimeSpan Longest, int MostGroups = ProbeLimits.UsualGroups)
{
    /// <summary>How many groups totals may have where nobody says otherwise.</summary>
    public const int UsualGroups = 100_000;

    /// <summary>How long one statement may take.</summary>
    public TimeSpan Longest { get; } = Longest > TimeSpan.Zero && Longest.TotalMilliseconds < int.MaxValue ? Longest
        : throw new ArgumentOutOfRangeException(nameof(Longest), Longest, "A statement takes more than no time; 24 days are the most.");

    /// <summary>How many groups totals may have.</summary>
    public int MostGroups { get; } = MostGroups > 0 ? MostGroups : throw new ArgumentOutOfRangeException(nameof(MostGroups), MostGroups, "One group at least.");
}
