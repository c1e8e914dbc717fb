using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>A response that was decided beforehand.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Action">What is done.</param>
public sealed record PlaybookSpec(string Name, PlaybookAction Action)
{
    /// <summary>How long there is to decide when the file does not say.</summary>
    public static TimeSpan UsualDecideWithin { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a command may take when the file does not say.</summary>
    public static TimeSpan UsualLimit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The four that every project has without writing them down, called as their actions.</summary>
    public static ImmutableArray<PlaybookSpec> BuiltIn { get; } = [.. Enum.GetValues<PlaybookAction>().Select(a => new PlaybookSpec(NameOf(a), a))];

    /// <summary>True when it is done at once, false when it is proposed and somebody decides.</summary>
    public bool IsAutomatic { get; init; } = Action is PlaybookAction.Halt or PlaybookAction.Observe;

    /// <summary>How long there is to decide.</summary>
    public TimeSpan DecideWithin { get; init; } = UsualDecideWithin;

    /// <summary>Who answers for it: a person's id; null when the file does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>The command that repairs, program first; empty when a person does.</summary>
    public ImmutableArray<string> Run { get; init; } = [];

    /// <summary>How long the command may take.</summary>
    public TimeSpan Limit { get; init; } = UsualLimit;

    /// <summary>The playbook that follows when nobody has decided in time, or it has not helped; its own name: it is done then; null: it stays open.</summary>
    public string? Else { get; init; }

    /// <summary>The channels that are told when it begins and when it has acted; empty for none.</summary>
    public ImmutableArray<string> Tell { get; init; } = [];

    /// <summary>How the file calls an action.</summary>
    public static string NameOf(PlaybookAction action) => action.ToString().ToLowerInvariant();
}
