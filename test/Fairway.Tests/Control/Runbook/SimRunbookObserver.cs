using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Hears when it is too late, and how often a step took longer than it may.</summary>
internal sealed class SimRunbookObserver : IRunbookObserver
{
    public TaskCompletionSource<string> Late { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Is set when a step has taken twice as long as it may.</summary>
    public TaskCompletionSource Twice { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Began(string domain, RunbookStepSpec at)
    {
    }

    public void Ended(string domain, RunbookStepSpec at, RunbookStepOutcome outcome, string seen, TimeSpan took)
    {
    }

    public void Overdue(string domain, RunbookStepSpec at, TimeSpan after)
    {
        if (after >= 2 * at.Limit)
        {
            Twice.TrySetResult();
        }
    }

    public void Missing(string domain, RunbookStepSpec at, string missing)
    {
    }

    public void TooLate(string domain, string seen) => Late.TrySetResult(seen);

    public void Fired(string domain, TriggerReading trigger)
    {
    }
}
