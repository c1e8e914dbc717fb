using System.Collections.Concurrent;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>Runs the runbooks of all domains, one of each at a time: begins them, goes on with those that a dead runner left, stops them.</summary>
internal sealed class RunbookServer(LiveContext context)
{
    private readonly ConcurrentDictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>True when the file has steps for the domain, or a runbook of it is not over.</summary>
    public bool Has(string domain) => !context.Workspace.Spec.StepsOf(domain).IsEmpty || context.Runbooks.OpenOf(domain) is not null;

    /// <summary>Runs a domain's runbook to its end; waits with whoever began it when it is at work already.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="drill">To the decision and back.</param>
    /// <param name="askedBy">Who asked for it.</param>
    /// <param name="intent">By which intent; null when the runner goes on by itself.</param>
    /// <param name="stop">The process shall end; the next one goes on.</param>
    public async Task<IntentOutcome> RunAsync(LiveDomain domain, bool drill, string askedBy, string? intent, CancellationToken stop)
    {
        var running = new Running(drill);
        Running first = _running.GetOrAdd(domain.Name, running);
        if (first.IsDrill != drill)
        {
            // Whoever asks for the one must not be told how the other ended.
            return new IntentOutcome(ExitCode.Refused, $"A {(first.IsDrill ? "drill" : "cutover")} of domain {domain.Name} is at work at this moment, and no {(drill ? "drill" : "cutover")} was begun. Ask again when it is over.");
        }

        if (first != running)
        {
            return await first.Outcome.Task.WaitAsync(stop);
        }

        try
        {
            if (drill && context.Runbooks.OpenOf(domain.Name) is null)
            {
                // Before it begins: what changes while it is under way makes it stale.
                await domain.LookForDriftAsync(stop);
                await context.Journal.RecordAsync(new EvidenceBased(domain.Name, EvidenceTable.Drill, context.Runbooks.Of(domain.Name).Length + 1, domain.Basis), stop);
            }

            var ports = new RunbookPorts(context.Journal, context.Runbooks, new RunbookActs(context, domain, intent), domain.Desk, new RunbookVoice(context, domain)) { Clock = context.Clock, Times = domain.Times };
            RunbookResult result = await new RunbookRunner(RunbookPlan.Of(context.Workspace.Spec, domain.Name), ports, context.Faults).RunAsync(drill, askedBy, running.Abort.Token, stop);
            IntentOutcome outcome = RunbookText.Of(domain.Name, result);
            running.Outcome.TrySetResult(outcome);
            return outcome;
        }
        catch (Exception failed)
        {
            running.Outcome.TrySetException(failed);
            _ = running.Outcome.Task.Exception; // Whoever waits sees it; when nobody does, the caller has it.
            throw;
        }
        finally
        {
            _running.TryRemove(domain.Name, out _);
        }
    }

    /// <summary>Stops a runbook that is at work and is not past its switch.</summary>
    /// <returns>What came of it; null when none is at work.</returns>
    public async Task<IntentOutcome?> AbortAsync(LiveDomain domain, CancellationToken stop)
    {
        if (!_running.TryGetValue(domain.Name, out Running? running))
        {
            return null;
        }

        if (domain.State.Stage is DomainStage.Live or DomainStage.Complete && domain.State.Crossing is null)
        {
            return new IntentOutcome(ExitCode.Failed, $"It is too late: {domain.Name} was switched. To go back, roll it back; its runbook ends then.");
        }

        await running.Abort.CancelAsync();
        while (!running.Outcome.Task.IsCompleted)
        {
            if (domain.State is { Stage: DomainStage.Live or DomainStage.Complete, Crossing: null })
            {
                return new IntentOutcome(ExitCode.Failed, $"It was too late: {domain.Name} was switched. To go back, roll it back; its runbook ends then.");
            }

            await Task.WhenAny(running.Outcome.Task, Task.Delay(TimeSpan.FromMilliseconds(200), context.Clock, stop));
            stop.ThrowIfCancellationRequested();
        }

        IntentOutcome outcome = await running.Outcome.Task;
        return outcome with { ExitCode = outcome.ExitCode == ExitCode.Done ? ExitCode.Failed : ExitCode.Done };
    }

    private sealed class Running(bool isDrill)
    {
        public bool IsDrill => isDrill;

        public CancellationTokenSource Abort { get; } = new();

        public TaskCompletionSource<IntentOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
