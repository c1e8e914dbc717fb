using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>Watches the latest safe decision of a runbook. Before the switch it ends what is at work; after it, it only says so.</summary>
/// <param name="domain">The domain.</param>
/// <param name="latest">The latest safe decision; null when there is none.</param>
/// <param name="ports">What the runbook works with.</param>
internal sealed class DecisionClock(string domain, LatestDecision? latest, RunbookPorts ports)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    // Longer than a timer can wait, and than a runbook is at work: the switch itself looks once more.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(20);

    /// <summary>True when it is too late.</summary>
    public bool HasPassed => latest?.HasPassed(ports.Clock.GetUtcNow()) == true;

    /// <summary>Why the runbook takes itself back.</summary>
    public EngineFault Fault()
    {
        // A timer may be a moment early; it is too late all the same.
        DateTimeOffset now = ports.Clock.GetUtcNow();
        return new EngineFault(
            EngineFaultKind.BadSetup,
            domain,
            $"the {latest?.Sentence(latest.HasPassed(now) ? now : latest.At)}, and nothing is switched yet: the way back would no longer fit into the window",
            "Begin again when the calendar opens next, earlier; or make the window longer.");
    }

    /// <summary>What is cancelled when it is too late.</summary>
    public CancellationTokenSource Start()
    {
        TimeSpan left = latest?.At - ports.Clock.GetUtcNow() ?? TimeSpan.MaxValue;
        return left > _longest ? new CancellationTokenSource() : new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, ports.Clock);
    }

    /// <summary>Says each minute that it is too late, once it is, until the token is cancelled.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        while (latest is not null)
        {
            DateTimeOffset now = ports.Clock.GetUtcNow();
            if (latest.HasPassed(now))
            {
                ports.Observer.TooLate(domain, $"the way back no longer fits into the window of {latest.Calendar}: {latest.Sentence(now)}");
            }

            TimeSpan left = latest.At - now;
            await Task.Delay(left > TimeSpan.Zero && left < _minute ? left : _minute, ports.Clock, cancellationToken);
        }
    }
}
