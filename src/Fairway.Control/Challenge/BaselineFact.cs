namespace Fairway.Control.Challenge;

/// <summary>What a rule found in the source before anything was moved.</summary>
/// <param name="Considered">How many rows were looked at.</param>
/// <param name="Found">How many of them break it.</param>
public sealed record BaselineFact(long Considered, long Found);
