namespace Fairway.Control.Advice;

/// <summary>Whether a condition holds.</summary>
public enum ConditionState
{
    /// <summary>It does.</summary>
    Met,

    /// <summary>It does not.</summary>
    Unmet,

    /// <summary>Nobody has looked, or nobody has said.</summary>
    NotKnown,
}
