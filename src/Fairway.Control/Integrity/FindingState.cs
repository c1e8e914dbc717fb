namespace Fairway.Control.Integrity;

/// <summary>How far a finding has come.</summary>
public enum FindingState
{
    /// <summary>The rule is broken, and the clock of its playbook runs.</summary>
    Open,

    /// <summary>The rule is broken, and somebody has taken it: the clock stands still.</summary>
    Owned,

    /// <summary>The rule holds again; somebody says why, and closes it.</summary>
    Verified,

    /// <summary>It is over.</summary>
    Closed,

    /// <summary>It is over although the rule is still broken: somebody has accepted that.</summary>
    Accepted,
}
