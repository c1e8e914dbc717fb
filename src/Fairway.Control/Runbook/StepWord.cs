namespace Fairway.Control.Runbook;

/// <summary>What somebody has said about a step.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="By">Who.</param>
/// <param name="Because">Why, or what there is to say; may be empty.</param>
public sealed record StepWord(StepAnswer Answer, string By, string Because);
