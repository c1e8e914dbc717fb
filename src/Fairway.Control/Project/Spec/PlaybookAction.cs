namespace Fairway.Control.Project.Spec;

/// <summary>What a playbook does.</summary>
public enum PlaybookAction
{
    /// <summary>The domain is held where it stands: nothing is switched or completed until somebody has looked.</summary>
    Halt,

    /// <summary>The authority goes back to the source; before a switch, where it has not moved, the domain is held.</summary>
    Rollback,

    /// <summary>Somebody, or a command, repairs it, and it is measured again.</summary>
    Remediate,

    /// <summary>It is watched.</summary>
    Observe,
}
