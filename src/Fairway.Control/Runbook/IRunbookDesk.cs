namespace Fairway.Control.Runbook;

/// <summary>Where people are asked about the steps of a runbook, and answer.</summary>
public interface IRunbookDesk
{
    /// <summary>Asks, and waits for the answer however long it takes: nobody's silence is an answer.</summary>
    Task<StepWord> AskAsync(StepQuestion question, CancellationToken cancellationToken);
}
