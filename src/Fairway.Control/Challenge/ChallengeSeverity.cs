namespace Fairway.Control.Challenge;

/// <summary>What a finding asks for.</summary>
public enum ChallengeSeverity
{
    /// <summary>It blocks its gate until the plan is another one; it can be acknowledged and blocks all the same.</summary>
    Error,

    /// <summary>Somebody acknowledges it with a reason and a last day, or changes the plan.</summary>
    Warning,

    /// <summary>It informs.</summary>
    Information,
}
