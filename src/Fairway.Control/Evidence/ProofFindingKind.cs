namespace Fairway.Control.Evidence;

/// <summary>What is wrong with a journal, or with what vouches for it.</summary>
public enum ProofFindingKind
{
    /// <summary>A record was changed, removed, put in or moved.</summary>
    JournalDamaged,

    /// <summary>The journal ends before a record that a checkpoint has seen.</summary>
    JournalTooShort,

    /// <summary>The journal's chain is intact, and another one than the one that a checkpoint has seen.</summary>
    JournalRewritten,

    /// <summary>What was kept as a checkpoint is none.</summary>
    CheckpointUnreadable,

    /// <summary>A checkpoint is of another project.</summary>
    CheckpointOfAnotherProject,

    /// <summary>A checkpoint is signed by a key that is not known here.</summary>
    CheckpointByAnotherKey,

    /// <summary>A checkpoint names a key that did not sign it.</summary>
    CheckpointForged,

    /// <summary>A decision of a person names a key that did not sign it.</summary>
    DecisionForged,

    /// <summary>A file of a bundle is missing, or is not the file that the bundle was made with.</summary>
    BundleChanged,
}
