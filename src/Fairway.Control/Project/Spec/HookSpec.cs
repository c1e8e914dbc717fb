using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>A command of the user's at a moment.</summary>
/// <param name="Moment">The moment.</param>
/// <param name="Run">The program and its arguments; no shell is between.</param>
/// <param name="Undo">The command that takes it back; empty when there is none.</param>
/// <param name="Limit">How long it may take.</param>
public sealed record HookSpec(HookMoment Moment, ImmutableArray<string> Run, ImmutableArray<string> Undo, TimeSpan Limit)
{
    /// <summary>How long a command may take when the file does not say.</summary>
    public static TimeSpan UsualLimit { get; } = TimeSpan.FromSeconds(10);
}
