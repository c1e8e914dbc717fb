using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>A step of a runbook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What a person does, the gate's name, or the command as one line.</param>
public sealed record RunbookStepSpec(string Id, RunbookStepKind Kind, string Text)
{
    /// <summary>How long a step may take when the file does not say; then the backup is asked.</summary>
    public static TimeSpan UsualLimit { get; } = TimeSpan.FromMinutes(15);

    /// <summary>What Fairway does; null for the other kinds.</summary>
    public EngineAct? Act { get; init; }

    /// <summary>The command, program first; empty for the other kinds.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Who does it or answers for it: a person's id.</summary>
    public required string By { get; init; }

    /// <summary>Who does when that person does not answer; null for nobody.</summary>
    public string? Backup { get; init; }

    /// <summary>How long it usually takes; null when the file does not say.</summary>
    public TimeSpan? Expect { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; init; } = UsualLimit;

    /// <summary>The command that takes it back; empty when there is nothing to take back.</summary>
    public ImmutableArray<string> Undo { get; init; } = [];

    /// <summary>What a person does to take it back; null when there is nothing to take back.</summary>
    public string? UndoText { get; init; }

    /// <summary>A command that ends with 0 exactly when the step's command has taken effect: asked after a crash; empty when a person is asked.</summary>
    public ImmutableArray<string> Check { get; init; } = [];

    /// <summary>What takes the domain back by itself while the runbook is at work: <c>INT-*.fail</c>; empty for nothing.</summary>
    public ImmutableArray<TriggerSpec> Triggers { get; init; } = [];

    /// <summary>True for the step from which there is no way back.</summary>
    public bool IsPointOfNoReturn { get; init; }
}
