namespace Fairway.Campaign.Figures;

/// <summary>One run of an attack.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Attack">The attack.</param>
/// <param name="Commit">The commit that was attacked; with a plus where files differed from it.</param>
/// <param name="FirstSeed">Its first seed; 0 without chance.</param>
/// <param name="Asked">How many were asked for.</param>
/// <param name="Trials">How many trials were noted.</param>
/// <param name="Failures">The tests that failed, with what they said first.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Engines">The versions of the engines and of the runtime.</param>
internal sealed record CampaignRun(DateTimeOffset At, string Attack, string Commit, long FirstSeed, long Asked, int Trials, IReadOnlyList<string> Failures, double Seconds, string Engines)
{
    /// <summary>What it counts for each figure; of a run that failed, what had passed before.</summary>
    public SortedDictionary<string, long> Counts { get; init; } = new(StringComparer.Ordinal);
}
