namespace Fairway.Control.Project.Spec;

/// <summary>How a domain crosses.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="HoldLimit">How long its writers may wait.</param>
public sealed record CutoverSpec(string Domain, TimeSpan HoldLimit)
{
    /// <summary>How long writers may wait when the file does not say.</summary>
    public static TimeSpan UsualHoldLimit { get; } = TimeSpan.FromSeconds(5);
}
