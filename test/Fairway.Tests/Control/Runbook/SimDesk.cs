using System.Collections.Concurrent;
using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>A desk at which "done" is said of a step, before it is asked or after.</summary>
internal sealed class SimDesk : IRunbookDesk
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _answers = new(StringComparer.Ordinal);

    /// <summary>What was asked, in its order.</summary>
    public ConcurrentQueue<StepQuestion> Asked { get; } = new();

    public void Answer(string step) => Of(step).TrySetResult();

    public async Task<StepWord> AskAsync(StepQuestion question, CancellationToken cancellationToken)
    {
        Asked.Enqueue(question);
        await Of(question.Step.Id).Task.WaitAsync(cancellationToken);
        return new StepWord(StepAnswer.Done, "ann", "");
    }

    private TaskCompletionSource Of(string step) => _answers.GetOrAdd(step, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
