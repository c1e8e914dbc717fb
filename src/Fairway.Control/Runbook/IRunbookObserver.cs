using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>Is told how a runbook goes, one call at a time.</summary>
public interface IRunbookObserver
{
    /// <summary>A step begins.</summary>
    void Began(string domain, RunbookStepSpec at);

    /// <summary>A step has ended.</summary>
    void Ended(string domain, RunbookStepSpec at, RunbookStepOutcome outcome, string seen, TimeSpan took);

    /// <summary>A step takes longer than it may: whoever steps in is asked.</summary>
    void Overdue(string domain, RunbookStepSpec at, TimeSpan after);

    /// <summary>What a gate still asks for, whenever that has changed.</summary>
    void Missing(string domain, RunbookStepSpec at, string missing);

    /// <summary>The domain is switched, and its way back no longer fits into the window; said each minute.</summary>
    void TooLate(string domain, string seen);

    /// <summary>A trigger has fired.</summary>
    void Fired(string domain, TriggerReading trigger);
}
