using System.Collections.Immutable;

namespace Fairway.Control.Evidence;

/// <summary>What a verification of a journal came to, and what it means.</summary>
/// <param name="Project">The project.</param>
/// <param name="Size">How many intact records there are, from the first on.</param>
/// <param name="Head">The hash of the last of them.</param>
/// <param name="Findings">Everything that is not as it must be; empty when all is well.</param>
/// <param name="Newest">The checkpoint with the most records that the journal agrees with; null when none vouches for it.</param>
/// <param name="Checkpoints">How many checkpoints it agrees with.</param>
/// <param name="Notes">What is odd and no damage.</param>
public sealed record ProofReport(
    string Project, long Size, string Head, ImmutableArray<ProofFinding> Findings, Seal? Newest, int Checkpoints, ImmutableArray<string> Notes)
{
    /// <summary>What people have decided, and with which keys it is signed, a sentence; null when nobody has.</summary>
    public string? Decisions { get; init; }

    /// <summary>True when nothing was found.</summary>
    public bool Ok => Findings.IsEmpty;

    /// <summary>What cannot have happened to the journal, in sentences.</summary>
    public ImmutableArray<string> Excluded => ProofSentences.Excluded(this);

    /// <summary>What may have happened to it all the same, in sentences.</summary>
    public ImmutableArray<string> NotExcluded => ProofSentences.NotExcluded(this);
}
