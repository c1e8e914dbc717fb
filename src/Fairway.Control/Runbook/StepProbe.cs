namespace Fairway.Control.Runbook;

/// <summary>What the world says of a step after a restart.</summary>
public enum StepProbe
{
    /// <summary>Its effect is not there.</summary>
    NotDone,

    /// <summary>Its effect is there, whole.</summary>
    Done,
}
