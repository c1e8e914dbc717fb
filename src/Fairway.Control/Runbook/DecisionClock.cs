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

    /// <summary>The latest safe decision if it is too late for it; null when there is time, or no such decision.</summary>
    public LatestDecision? Passed() => read() is { } latest && latest.HasPassed(ports.Clock.GetUtcNow()) ? latest : null;

    /// <summary>Why the runbook takes itself back.</summary>
    /// <param name="passed">The decision for which it is too late.</param>
    public EngineFault FaultOf(LatestDecision passed) =>
        new(
            EngineFaultKind.BadSetup,
            domain,
            $"the {passed.Sentence(ports.Clock.GetUtcNow())}, and nothing is switched yet: the way back would no longer fit into the window",
            "Begin again when the calendar opens next, earlier; or make the window longer.");

    /// <summary>Cancels what is at work once it is too late.</summary>
    /// <returns>The decision for which it is too late.</returns>
    public async Task<LatestDecision> WatchAsync(CancellationTokenSource late, CancellationToken cancellationToken)
    {
        LatestDecision? passed;
        while ((passed = Passed()) is null)
        {
            await Task.Delay(ports.Look, ports.Clock, cancellationToken);
        }

        await late.CancelAsync();
        return passed;
    }

    /// <summary>Says each minute that it is too late, once it is, until the token is cancelled.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            LatestDecision? passed = Passed();
            if (passed is not null)
            {
                ports.Observer.TooLate(domain, $"the way back no longer fits into the window of {passed.Calendar}: {passed.Sentence(ports.Clock.GetUtcNow())}");
            }

            await Task.Delay(passed is null ? ports.Look : _minute, ports.Clock, cancellationToken);
        }
    }
}
