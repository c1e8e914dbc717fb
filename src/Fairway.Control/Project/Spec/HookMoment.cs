namespace Fairway.Control.Project.Spec;

/// <summary>A moment at which a command of the user's may run.</summary>
public enum HookMoment
{
    /// <summary>Before writers are held. A failure undoes the crossing.</summary>
    BeforeHold,

    /// <summary>The new side is open, and writers still wait: the moment to point the traffic at it. A rollback runs the command that undoes.</summary>
    SwitchTraffic,

    /// <summary>After the switch, with nobody waiting.</summary>
    AfterOpen,

    /// <summary>After the switch of a rollback.</summary>
    OnRollback,

    /// <summary>When the way back was given up.</summary>
    AfterComplete,
}
