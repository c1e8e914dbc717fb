namespace Fairway.Control.Gates;

/// <summary>Why nobody can say whether a criterion holds. None of them ever becomes a pass by itself.</summary>
public enum Inconclusive
{
    /// <summary>Nothing has produced the evidence.</summary>
    NoData,

    /// <summary>There is some, and it takes more of it.</summary>
    TooFew,

    /// <summary>It is too old.</summary>
    Stale,

    /// <summary>It lies between what passes and what fails.</summary>
    BetweenBands,

    /// <summary>It is no larger than what differs anyway.</summary>
    InsideNoiseFloor,

    /// <summary>Looking at it has failed.</summary>
    EvaluatorError,

    /// <summary>It was made for another plan, or for other definitions.</summary>
    DigestMismatch,

    /// <summary>A system could not be asked.</summary>
    SourceUnreachable,

    /// <summary>What measures it was not measured itself.</summary>
    NotCalibrated,

    /// <summary>It was made under conditions too unlike production.</summary>
    LowFidelity,
}
