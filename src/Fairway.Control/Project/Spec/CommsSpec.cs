using System.Collections.Immutable;
using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Project.Spec;

/// <summary>A message of the communication plan. One of <see cref="At"/>, <see cref="Every"/> and <see cref="On"/> says when, one of <see cref="Text"/> and <see cref="Form"/> what.</summary>
/// <param name="To">The channel.</param>
/// <param name="By">Who sends it by hand when it cannot be sent: a person's id.</param>
public sealed record CommsSpec(string To, string By)
{
    /// <summary>What <see cref="On"/> may be besides a step's id.</summary>
    public static ImmutableArray<string> Events { get; } = ["begin", "done", "undone", "rolled-back"];

    /// <summary>The forms that are built in.</summary>
    public static ImmutableArray<string> Forms { get; } = ["condition-actions-needs"];

    /// <summary>Counted from the planned beginning of the cutover.</summary>
    public MessageTime? At { get; init; }

    /// <summary>How often while the runbook is at work.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>When that has happened: one of <see cref="Events"/>, or a step that is done.</summary>
    public string? On { get; init; }

    /// <summary>The file with the text, from the project's folder.</summary>
    public string? Text { get; init; }

    /// <summary>The built-in form.</summary>
    public string? Form { get; init; }

    /// <summary>The line at which it stands in the project file, from 1: what is wrong with its text shows only when that is read.</summary>
    public int Line { get; init; }

    /// <summary>The column.</summary>
    public int Column { get; init; }

    /// <summary>When it goes, as the file writes it: <c>T-7d</c>, <c>every 30m</c>, <c>on begin</c>.</summary>
    public string When => At is { } at ? at.ToString() : Every is { } every ? $"every {DurationText.Of(every)}" : $"on {On}";
}
