namespace Fairway.Control.Project.Spec;

/// <summary>What Fairway does in a step of a runbook.</summary>
public enum EngineAct
{
    /// <summary>Moves the authority to the target.</summary>
    Cutover,

    /// <summary>Gives up the way back.</summary>
    Complete,
}
