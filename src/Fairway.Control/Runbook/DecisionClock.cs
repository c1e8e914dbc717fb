using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>
/// Watches the latest safe decision of a runbook. Before the switch it ends what is at work; after it, it only says so. The calendar is asked at each look: somebody
/// may have made it longer, or shorter, while the runbook is at work.
/// </summary>
/// <param name="domain">The domain.</param>
/// <param name="read">The latest safe decision as the calendar is now; null when there is none.</param>
/// <param name="ports">What the runbook works with.</param>
internal sealed class DecisionClock(string domain, Func<LatestDecision?> read, RunbookPorts ports)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private LatestDecision? _passed;

    /// <summary>True when it is too late.</summary>
    public bool HasPassed
    {
        get
        {
            LatestDecision? latest = read();
            _passed = latest?.HasPassed(ports.Clock.GetUtcNow()) == true ? latest : null;
            return _passed is not null;
        }
    }

    /// <summary>Why the runbook takes itself back.</summary>
    public EngineFault Fault() =>
        new(
            EngineFaultKind.BadSetup,
            domain,
            $"the {_passed?.Sentence(ports.Clock.GetUtcNow())}, and nothing is switched yet: the way back would no longer fit into the window",
            "Begin again when the calendar opens next, earlier; or make the window longer.");

    /// <summary>Cancels what is at work once it is too late.</summary>
    public async Task WatchAsync(CancellationTokenSource late, CancellationToken cancellationToken)
    {
        while (!HasPassed)
        {
            await Task.Delay(ports.Look, ports.Clock, cancellationToken);
        }

        await late.CancelAsync();
    }

    /// <summary>Says each minute that it is too late, once it is, until the token is cancelled.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            bool passed = HasPassed;
            if (passed)
            {
                ports.Observer.TooLate(domain, $"the way back no longer fits into the window of {_passed!.Calendar}: {_passed.Sentence(ports.Clock.GetUtcNow())}"); // It has passed.
            }

            await Task.Delay(passed ? _minute : ports.Look, ports.Clock, cancellationToken);
        }
    }
}
