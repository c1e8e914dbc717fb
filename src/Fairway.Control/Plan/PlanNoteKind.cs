namespace Fairway.Control.Plan;

/// <summary>What a note of the plan says.</summary>
public enum PlanNoteKind
{
    /// <summary>A choice that was made, and how it can be changed.</summary>
    Decision,

    /// <summary>Work on the application that touches what moves, at the same time.</summary>
    Overlap,

    /// <summary>Something in the file that speaks of tables which are not there.</summary>
    NamesNothing,

    /// <summary>Something that a rollback could not bring back, because a step of the mapping has no inverse.</summary>
    Lossy,

    /// <summary>An object of the source that does not cross.</summary>
    NotCarried,

    /// <summary>A table that no domain names.</summary>
    OutOfScope,

    /// <summary>Something that cannot be done; while there is one, nothing moves.</summary>
    Refused,
}
