using Fairway.Control.Stages;

namespace Fairway.Control.Runbook;

/// <summary>What a runbook works with.</summary>
/// <param name="Journal">The project's journal, held by this runner.</param>
/// <param name="Ledger">The runbooks in it.</param>
/// <param name="Acts">What the steps do.</param>
/// <param name="Desk">Where people are asked.</param>
/// <param name="Observer">Is told how it goes.</param>
public sealed record RunbookPorts(StageJournal Journal, RunbookLedger Ledger, IRunbookActs Acts, IRunbookDesk Desk, IRunbookObserver Observer)
{
    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>When the domain may be switched; null when that is nobody's concern.</summary>
    public SwitchTimes? Times { get; init; }

    /// <summary>How long to wait before a gate or a trigger is looked at again.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);
}
