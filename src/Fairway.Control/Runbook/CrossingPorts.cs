using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Stages;

namespace Fairway.Control.Runbook;

/// <summary>What the steps of a crossing work with.</summary>
/// <param name="Journal">The project's journal, held by this runner.</param>
/// <param name="Streams">Who follows and compares the domain.</param>
/// <param name="Hooks">The user's commands.</param>
/// <param name="Observer">Is told how it goes.</param>
/// <param name="Clock">Measures how long writers wait; its timestamps are never set back.</param>
public sealed record CrossingPorts(StageJournal Journal, IDomainStreams Streams, IHooks Hooks, ICrossingObserver Observer, TimeProvider Clock)
{
    /// <summary>How long to wait before something is tried again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Who watches the rules of the domain.</summary>
    public IRuleChecks Rules { get; init; } = new NoRules();

    /// <summary>When the domain may be switched; null when that is nobody's concern.</summary>
    public SwitchTimes? Times { get; init; }

    /// <summary>What keeps the gate of the switch closed at this moment, a sentence's end; null, or giving null, when nothing does.</summary>
    public Func<CancellationToken, Task<string?>>? Gate { get; init; }

    /// <summary>What keeps the domain from going beside another one that is being switched, asked once what is meant is in the journal: of two that begin at the same moment one at least
    /// sees the other. Null, or giving null, when nothing does.</summary>
    public Func<CancellationToken, Task<string?>>? Beside { get; init; }

    /// <summary>Which domains must go first; null where there is only one.</summary>
    public StageOrder? Order { get; init; }

    /// <summary>Where the domain of a crossing stands.</summary>
    public DomainState StateOf(Crossing crossing)
    {
        ArgumentNullException.ThrowIfNull(crossing);
        return Journal.Ledger.Of(crossing.Domain);
    }

    /// <summary>Records that a capture is gone, when the journal has it.</summary>
    public async Task RecordDroppedAsync(Crossing crossing, CrossingDirection direction, string capture, CancellationToken cancellationToken)
    {
        if (StateOf(crossing).Captures.GetValueOrDefault(direction)?.Name == capture)
        {
            await Journal.RecordAsync(new CaptureDropped(crossing.Domain, direction, capture), cancellationToken);
        }
    }
}
