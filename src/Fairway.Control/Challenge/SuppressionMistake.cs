namespace Fairway.Control.Challenge;

/// <summary>A comment that is meant to acknowledge something and does not.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Message">What is wrong with it, a sentence without its full stop.</param>
public sealed record SuppressionMistake(int Line, string Message);
