namespace Fairway.Control.Runbook;

/// <summary>What a step may do to writers, and what its failure means.</summary>
public enum StepPhase
{
    /// <summary>Writers notice nothing; a failure undoes what was done.</summary>
    BeforeHold,

    /// <summary>Writers wait; a failure, the limit or an abort lets them go on where they were.</summary>
    Held,

    /// <summary>The moment itself: it has happened or it has not, and only the database knows.</summary>
    Decision,

    /// <summary>There is only forward; it is tried until it is done.</summary>
    After,
}
