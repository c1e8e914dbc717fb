using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Runner.Live;

/// <summary>Does what others ask of a runner: takes each intent once, and tells what came of it.</summary>
internal sealed class IntentServer(LiveContext context, IIntentBox box, ImmutableArray<LiveDomain> domains)
{
    /// <summary>The command of an intent that goes to the decision and back.</summary>
    public const string Drill = "drill";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    // Whoever asks waits a quarter of a minute for an answer: what is older was left by a command that is dead.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, RunningCrossing> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private readonly RunbookServer _runbooks = new(context);
    private readonly List<Task> _serving = [];

    /// <summary>True for a wish that is more than an entry of the journal: what becomes of it when its runner dies the stage says.</summary>
    public static bool IsLong(string command) => command is "cutover" or "rollback" or "complete" or Drill;

    /// <summary>What whoever waits is told when the runner that took a short wish ended.</summary>
    public static string LeftBehind(string command) => $"The runner that had taken this ({command}) ended before it said what came of it. Look whether it was done, and type it again if it was not.";

    /// <summary>Ends the long wishes that an earlier runner had taken of a domain and did not live to end: the stage says what came of it. Called when a crossing that was left is over.</summary>
    public async Task EndLeftAsync(LiveDomain domain, CancellationToken cancellationToken)
    {
        foreach (Intent intent in (await box.OpenAsync(cancellationToken)).Where(i => i.State == IntentState.Taken && IsLong(i.Command) && !_taken.ContainsKey(i.Id) && IsOf(i, domain)))
        {
            bool reached = Goal(intent.Command) == domain.State.Stage;
            string goesOn = context.Runbooks.OpenOf(domain.Name) is null ? "" : $" Its runbook goes on; see 'fairway step list {domain.Name}'.";
            await EndAsync(intent, new IntentOutcome(
                reached ? ExitCode.Done : ExitCode.Failed, $"The runner that took it ended; domain {domain.Name} is in stage {domain.State.Stage.Word()} now.{goesOn}"));
        }
    }

    /// <summary>Goes on with the runbook that a dead runner left of a domain, to its end; does nothing when there is none.</summary>
    public async Task GoOnAsync(LiveDomain domain, CancellationToken stop)
    {
        if (context.Runbooks.OpenOf(domain.Name) is not { } left || domain.Stopped is not null)
        {
            return;
        }

        context.Voice.Say(domain.Name, $"runbook {left.Number} was left by a runner that ended; it goes on");
        try
        {
            IntentOutcome outcome = await _runbooks.RunAsync(domain, left.IsDrill, "the runner", intent: null, stop);
            context.Voice.Say(domain.Name, outcome.Message);
        }
        catch (EngineFault fault)
        {
            context.Voice.Say(domain.Name, $"the runbook does not go on: {fault.Message}");
        }
    }

    /// <summary>Serves until it is told to stop. What is asked of a domain that is still brought to where its stage says waits until it is there.</summary>
    public async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            ImmutableArray<Intent> left = await OpenAsync(stop);
            foreach (Intent intent in left.Where(i => i.State == IntentState.Taken && !IsLong(i.Command)))
            {
                await EndAsync(intent, new IntentOutcome(ExitCode.Failed, LeftBehind(intent.Command)));
            }

            // Nobody has watched how long these wait, so that the clock of whoever asked must say it; of all that comes later this runner's own does.
            foreach (Intent intent in left.Where(i => i.State == IntentState.Waiting && context.Clock.GetUtcNow() - i.AskedAt > _longest))
            {
                await ForgetAsync(intent, stop);
            }

            var seen = new Dictionary<string, long>(StringComparer.Ordinal);
            while (true)
            {
                ImmutableArray<Intent> open = await OpenAsync(stop);
                foreach (Intent intent in open.Where(i => i.State == IntentState.Waiting && seen.TryAdd(i.Id, context.Clock.GetTimestamp()) is false && context.Clock.GetElapsedTime(seen[i.Id]) > _longest))
                {
                    await ForgetAsync(intent, stop);
                }

                foreach (Intent intent in open.Where(i => i.State == IntentState.Waiting && CanAnswer(i)))
                {
                    // Before it is taken: a domain that has just become ready ends what was taken and is nobody's.
                    _taken.TryAdd(intent.Id, true);
                    seen.Remove(intent.Id);
                    if (await box.TakeAsync(intent.Id, stop))
                    {
                        await context.Journal.Journal.AppendAsync(new IntentTaken(intent.Id, intent.Command, intent.Domain, intent.AskedBy), stop);
                        _serving.Add(ServeAsync(intent, stop));
                    }
                }

                _serving.RemoveAll(s => s.IsCompletedSuccessfully);
                foreach (Task failed in _serving.Where(s => s.IsFaulted))
                {
                    await failed;
                }

                await Task.Delay(_pause, context.Clock, stop);
            }
        }
        finally
        {
            // A crossing that is not decided undoes itself; one that is goes on to its end, as far as it can.
            foreach (Task one in _serving)
            {
                await Task.WhenAny(one);
            }
        }
    }

    // A box that is away for a moment must not end the runner.
    private async Task<ImmutableArray<Intent>> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await box.OpenAsync(cancellationToken);
        }
        catch (EngineFault)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), context.Clock, cancellationToken);
            return [];
        }
    }

    private async Task ServeAsync(Intent intent, CancellationToken stop)
    {
        IntentOutcome outcome;
        try
        {
            outcome = intent.Command == "abort" ? await AbortAsync(intent, stop)
                : StepWishes.Has(intent.Command) ? StepWishes.Do(intent, Find(intent))
                : FindingWishes.Has(intent.Command) ? await new FindingWishes(context).DoAsync(intent, name => domains.FirstOrDefault(d => d.Name == name), stop)
                : ChartWishes.Has(intent.Command) ? await new ChartWishes(context).DoAsync(intent, stop)
                : GateWishes.Has(intent.Command) ? await new GateWishes(context, domains[0].Gates).DoAsync(intent, stop)
                : MessageWishes.Has(intent.Command) ? await MessageWishes.DoAsync(context, intent, stop)
                : Find(intent) is not { } domain ? new IntentOutcome(ExitCode.Usage, $"There is no one domain {intent.Domain}. Name one of: {string.Join(", ", domains.Select(d => d.Name))}.")
                : await DoAsync(intent, domain, stop);
        }
        catch (EngineFault fault)
        {
            outcome = new IntentOutcome(ExitCode.Failed, fault.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !IsLong(intent.Command))
        {
            outcome = new IntentOutcome(ExitCode.Failed, LeftBehind(intent.Command));
        }

        await EndAsync(intent, outcome);
    }

    // A wish whose command is gone: done now, it would be done with nobody there.
    private async Task ForgetAsync(Intent intent, CancellationToken cancellationToken)
    {
        string because = string.Create(CultureInfo.InvariantCulture, $"it was asked at {intent.AskedAt:yyyy-MM-dd HH:mm:ss}Z, and nobody waits for it any more");
        if (await box.EndAsync(intent.Id, IntentState.Waiting, ExitCode.Refused, $"Nothing was done: {because}. Ask again.", cancellationToken))
        {
            context.Voice.Say(intent.Domain ?? domains[0].Name, $"{intent.Command} of {intent.AskedBy} is not done: {because}");
        }
    }

    private async Task<IntentOutcome> DoAsync(Intent intent, LiveDomain domain, CancellationToken stop)
    {
        if (domain.Stopped is { } stopped)
        {
            return new IntentOutcome(ExitCode.Failed, $"Domain {domain.Name} has stopped in this runner. {stopped.Message} Then start the runner again.");
        }

        if (intent.Command == "complete")
        {
            if (await domain.ObstacleToCompleteAsync(stop) is { } closed)
            {
                return new IntentOutcome(ExitCode.Refused, $"Domain {domain.Name} is not completed: {closed}. See 'fairway gate show settled {domain.Name}'.");
            }

            await domain.CompleteAsync(stop);
            return new IntentOutcome(ExitCode.Done, $"Domain {domain.Name} is complete. There is no way back.");
        }

        CrossingDirection direction = DirectionOf(intent);
        if (intent.Command == Drill && _running.ContainsKey(domain.Name))
        {
            return new IntentOutcome(ExitCode.Refused, $"Domain {domain.Name} is being switched at this moment, and no drill was begun. Ask again when that is over.");
        }

        if (direction == CrossingDirection.Forward && (intent.Command == Drill || _runbooks.Has(domain.Name)))
        {
            if (!domain.State.HeldBy.IsEmpty && context.Runbooks.OpenOf(domain.Name) is null)
            {
                return new IntentOutcome(
                    ExitCode.Refused, $"Domain {domain.Name} is held by {string.Join(", ", domain.State.HeldBy)}: its runbook is not begun. See 'fairway finding list'; repair what was found, and close it by name.");
            }

            if (intent.Command != Drill && context.Runbooks.OpenOf(domain.Name) is null && domain.Times.Never() is { } never)
            {
                return new IntentOutcome(ExitCode.Refused, $"Domain {domain.Name}: {never}, so its runbook would wait in vain: it is not begun. Write a window into the calendar.");
            }

            return IntentOutcome.Against(domain.State, direction) is { } there && context.Runbooks.OpenOf(domain.Name) is null
                ? there
                : await _runbooks.RunAsync(domain, intent.Command == Drill, intent.AskedBy, intent.Id, stop);
        }

        if (_running.TryGetValue(domain.Name, out RunningCrossing? other))
        {
            return other.Direction == direction
                ? await JoinAsync(domain, other)
                : new IntentOutcome(ExitCode.Refused, $"Domain {domain.Name} is being switched the other way at this moment. Ask again when that is over.");
        }

        if (IntentOutcome.Against(domain.State, direction) is { } settled)
        {
            return settled;
        }

        var running = new RunningCrossing(direction);
        _running[domain.Name] = running;
        try
        {
            CrossingResult result = await domain.CrossAsync(direction, intent.Id, drill: false, running.Abort.Token, stop);
            running.Result.TrySetResult(result);
            return IntentOutcome.Of(domain.State, direction, result);
        }
        finally
        {
            _running.TryRemove(domain.Name, out _);
            running.Result.TrySetCanceled(CancellationToken.None);
        }
    }

    private static async Task<IntentOutcome> JoinAsync(LiveDomain domain, RunningCrossing other)
    {
        try
        {
            return IntentOutcome.Of(domain.State, other.Direction, await other.Result.Task);
        }
        catch (OperationCanceledException)
        {
            return new IntentOutcome(ExitCode.Failed, $"The switch of domain {domain.Name} that was under way already has failed. See its own message.");
        }
    }

    private async Task<IntentOutcome> AbortAsync(Intent intent, CancellationToken stop)
    {
        foreach (LiveDomain domain in domains.Where(d => intent.Domain is null || d.Name == intent.Domain))
        {
            if (await _runbooks.AbortAsync(domain, stop) is { } stopped)
            {
                return stopped;
            }
        }

        KeyValuePair<string, RunningCrossing>[] running = [.. _running.Where(r => intent.Domain is null || r.Key == intent.Domain)];
        if (running.Length == 0)
        {
            return new IntentOutcome(ExitCode.Done, "Nothing is being switched; there was nothing to abort.");
        }

        var told = new List<string>();
        int exit = ExitCode.Done;
        foreach ((string name, RunningCrossing crossing) in running)
        {
            await crossing.Abort.CancelAsync();
            CrossingResult? result = await Task.WhenAny(crossing.Result.Task, Task.Delay(Timeout.Infinite, stop)) == crossing.Result.Task && crossing.Result.Task.IsCompletedSuccessfully
                ? await crossing.Result.Task
                : null;
            exit = result is { Switched: false } ? exit : ExitCode.Failed;
            told.Add(result switch
            {
                null => $"The switch of {name} has ended with an error; see its own message.",
                { Switched: true } => $"It was too late: {name} was switched. To go back, {(crossing.Direction == CrossingDirection.Forward ? "roll it back" : "cut it over again")}.",
                _ => $"The switch of {name} was stopped and undone; nothing has moved.",
            });
        }

        return new IntentOutcome(exit, string.Join(" ", told));
    }

    private async Task EndAsync(Intent intent, IntentOutcome outcome)
    {
        await context.Journal.Journal.AppendAsync(new IntentEnded(intent.Id, outcome.ExitCode, outcome.Message), CancellationToken.None);
        await box.EndAsync(intent.Id, IntentState.Taken, outcome.ExitCode, context.Workspace.JournalSettings.Redact(outcome.Message), CancellationToken.None);
    }

    // A domain that is on its way can say at once that its stage does not allow a switch. While a crossing that was left is finished, nobody knows.
    private bool CanAnswer(Intent intent) => FindingWishes.Has(intent.Command) || ChartWishes.Has(intent.Command) || GateWishes.Has(intent.Command) || MessageWishes.Has(intent.Command) || StepWishes.Has(intent.Command) || Find(intent) is not { } domain || domain.IsReady || domain.Stopped is not null
        || (domain.State.Crossing is null && intent.Command is "cutover" or "rollback" && IntentOutcome.Against(domain.State, DirectionOf(intent)) is not null);

    private static CrossingDirection DirectionOf(Intent intent) => intent.Command == "rollback" ? CrossingDirection.Back : CrossingDirection.Forward;

    // One that names no domain of the project belongs to the first, so that somebody ends it.
    private bool IsOf(Intent intent, LiveDomain domain) => (Find(intent) ?? domains[0]) == domain;

    private LiveDomain? Find(Intent intent) => intent.Domain is null
        ? (domains.Length == 1 ? domains[0] : null)
        : domains.FirstOrDefault(d => d.Name == intent.Domain);

    private static DomainStage? Goal(string command) => command switch
    {
        "cutover" => DomainStage.Live,
        "rollback" => DomainStage.Follow,
        "complete" => DomainStage.Complete,
        _ => null,
    };

    private sealed record RunningCrossing(CrossingDirection Direction)
    {
        public CancellationTokenSource Abort { get; } = new();

        public TaskCompletionSource<CrossingResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
