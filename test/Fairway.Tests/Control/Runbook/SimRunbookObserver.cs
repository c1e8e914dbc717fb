using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Hears when it is too late, and nothing else.</summary>
internal sealed class SimRunbookObserver : IRunbookObserver
{
    public TaskCompletionSource<string> Late { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Began(string domain, RunbookStepSpec at)
    {
    }

    public void Ended(string domain, RunbookStepSpec at, RunbookStepOutcome outcome, string seen, TimeSpan took)
    {
    }

    public void Overdue(string domain, RunbookStepSpec at, TimeSpan after)
    {
    }

    public void Missing(string domain, RunbookStepSpec at, string missing)
    {
    }

    public void TooLate(string domain, string seen) => Late.TrySetResult(seen);

    public void Fired(string domain, TriggerReading trigger)
    {
    }
}
