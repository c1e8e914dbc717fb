namespace Fairway.Control.Project.Spec;

/// <summary>What a trigger looks at.</summary>
public enum TriggerMeasure
{
    /// <summary>Whether rules are broken.</summary>
    Rule,

    /// <summary>How many rows differ.</summary>
    Differences,

    /// <summary>How many seconds the side that follows is behind.</summary>
    Lag,
}
