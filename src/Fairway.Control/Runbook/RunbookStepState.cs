using Fairway.Control.Journal;

namespace Fairway.Control.Runbook;

/// <summary>A step of a runbook as the journal has it.</summary>
/// <param name="Id">Its id.</param>
public sealed record RunbookStepState(string Id)
{
    /// <summary>When it began last; null before.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When it ended last; null before, and while it is at work.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it has ended; null before, and while it is at work.</summary>
    public RunbookStepOutcome? Outcome { get; init; }

    /// <summary>Who did it, or said that it is done; null before.</summary>
    public string? By { get; init; }

    /// <summary>What came of it; null before. Stays when it is taken back.</summary>
    public string? Seen { get; init; }

    /// <summary>How long it took, from its beginning, also under runners that died.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Who took it back, or said that it is; null when it was not taken back.</summary>
    public string? UndoBy { get; init; }

    /// <summary>What came of taking it back; null when it was not.</summary>
    public string? UndoSeen { get; init; }

    /// <summary>How long it took to take it back; null when it was not.</summary>
    public TimeSpan? UndoTook { get; init; }

    /// <summary>True while it is at work, or its runner died at it.</summary>
    public bool IsOpen => BegunAt is not null && Outcome is null;

    /// <summary>True when it is behind us.</summary>
    public bool IsOver => Outcome is RunbookStepOutcome.Done or RunbookStepOutcome.Skipped;
}
