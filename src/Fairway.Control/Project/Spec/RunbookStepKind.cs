namespace Fairway.Control.Project.Spec;

/// <summary>What a step of a runbook is.</summary>
public enum RunbookStepKind
{
    /// <summary>Something that a person does, and says when it is done.</summary>
    Human,

    /// <summary>A checkpoint: what it asks for must hold, and a person says go.</summary>
    Gate,

    /// <summary>A command of the user's.</summary>
    Command,

    /// <summary>What Fairway does itself.</summary>
    Engine,
}
