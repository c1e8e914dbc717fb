namespace Fairway.Control.Evidence;

/// <summary>One thing that is not as it must be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it was found.</param>
/// <param name="Seen">What was found, as a sentence.</param>
public sealed record ProofFinding(ProofFindingKind Kind, string Place, string Seen);
