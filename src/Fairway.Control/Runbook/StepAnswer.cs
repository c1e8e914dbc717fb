namespace Fairway.Control.Runbook;

/// <summary>What a person says about a step.</summary>
public enum StepAnswer
{
    /// <summary>It is done; of a gate: go.</summary>
    Done,

    /// <summary>It cannot be done.</summary>
    Failed,

    /// <summary>It is left out.</summary>
    Skipped,

    /// <summary>It is to be tried (once more).</summary>
    Retry,
}
