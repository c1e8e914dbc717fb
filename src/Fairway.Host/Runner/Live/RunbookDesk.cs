using System.Collections.Concurrent;
using System.Collections.Immutable;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>Holds what people are asked about the steps of a domain's runbook until somebody answers by a command.</summary>
internal sealed class RunbookDesk(LiveContext context, string domain) : IRunbookDesk
{
    private readonly ConcurrentDictionary<string, (StepQuestion Question, TaskCompletionSource<StepWord> Answer)> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is asked now.</summary>
    public ImmutableArray<StepQuestion> Open => [.. _open.Values.Select(o => o.Question)];

    /// <summary>The gate at which the runbook waits because of what is missing; null while it waits at none.</summary>
    public BridgeReport.ClosedGate? Closed { get; private set; }

    /// <summary>A gate stays closed.</summary>
    public void StayClosed(string step, string missing) => Closed = new BridgeReport.ClosedGate(step, missing);

    /// <summary>Nothing is missing at a gate any more, or nobody waits at it.</summary>
    public void Forget() => Closed = null;

    public async Task<StepWord> AskAsync(StepQuestion question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<StepWord>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[question.Step.Id] = (question, answer);
        Forget();
        context.Voice.Say(domain, $"{question.Step.Id} waits for {Who(question)}: {question.Text.TrimEnd('.')}. ({string.Join(", ", question.Answers.Select(a => $"fairway step {StepWishes.WordOf(a)} {question.Step.Id}"))})");
        try
        {
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _open.TryRemove(question.Step.Id, out _);
        }
    }

    /// <summary>Gives an answer to whoever waits for it.</summary>
    /// <returns>What is wrong with it, a sentence; null when it was taken.</returns>
    public string? Take(string step, StepWord word)
    {
        if (!_open.TryGetValue(step, out (StepQuestion Question, TaskCompletionSource<StepWord> Answer) open))
        {
            return _open.IsEmpty ? $"Nobody is asked about a step of domain {domain} at this moment." : $"Nobody is asked about {step}; what is asked: {string.Join(", ", _open.Keys)}.";
        }

        return !open.Question.Answers.Contains(word.Answer)
            ? $"That is no answer to what is asked about {step}: {open.Question.Text}. Answers: {string.Join(", ", open.Question.Answers.Select(StepWishes.WordOf))}."
            : open.Answer.TrySetResult(word) ? null : $"Somebody else has answered about {step}.";
    }

    private string Who(StepQuestion question)
    {
        string by = Name(question.Step.By);
        return question.Step.Backup is { } backup ? $"{by}, or else {Name(backup)}" : by;
    }

    private string Name(string id) => context.Workspace.Spec.ReachOf(id);
}
