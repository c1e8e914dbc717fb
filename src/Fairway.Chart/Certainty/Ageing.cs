namespace Fairway.Chart.Certainty;

/// <summary>What was not seen again is less sure each day: half of it is left after 35 days, or after one and a half times its own cadence when that is longer.</summary>
public static class Ageing
{
    private static readonly TimeSpan _usual = TimeSpan.FromDays(35);

    /// <summary>After how long half is left.</summary>
    /// <param name="cadence">How often it comes; null when that is not known.</param>
    public static TimeSpan HalfLife(TimeSpan? cadence) => cadence is { } known && known * 1.5 > _usual ? known * 1.5 : _usual;

    /// <summary>What is left of a confidence.</summary>
    /// <param name="confidence">As it was when it was seen last.</param>
    /// <param name="unseen">How long ago that was.</param>
    /// <param name="cadence">How often it comes; null when that is not known.</param>
    public static double Left(double confidence, TimeSpan unseen, TimeSpan? cadence) => unseen <= TimeSpan.Zero ? confidence : confidence * Math.Pow(0.5, unseen / HalfLife(cadence));

    /// <summary>True when it was not seen for so long that half of it is gone.</summary>
    public static bool IsStale(TimeSpan unseen, TimeSpan? cadence) => unseen >= HalfLife(cadence);
}
