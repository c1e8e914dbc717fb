namespace Fairway.Control.Integrity;

/// <summary>How much a rule may find without being broken.</summary>
/// <param name="Before">What the source had before anything was moved.</param>
/// <param name="Accepted">What somebody has accepted since; it holds for the comparison of both sides as well.</param>
public readonly record struct RuleAllowance(long Before, long Accepted)
{
    /// <summary>What one side may have.</summary>
    public long OnOneSide => Math.Max(Before, Accepted);
}
