namespace Fairway.Campaign.Figures;

/// <summary>A line that a trial noted (<see cref="Testing.Trials"/>).</summary>
internal sealed record TrialLine(string Figure, string Trial, long Count, double? Seconds);
