using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>What a command that changes a live domain has in common: a runner that lives is asked; when none does, the command does it itself.</summary>
internal static class AskedCommand
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    // Longer than a runner looks away, shorter than a person waits without a word.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    // A runner looks ten times a second at what it is asked.
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(3);

    // Between two looks whether the journal has become free.
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(500);

    // A runner tells its state every second.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(4);

    /// <summary>Does it here when the journal is free, else asks whoever holds it.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="workspace">The project.</param>
    /// <param name="wish">What is asked.</param>
    /// <param name="here">Does it with the journal held.</param>
    /// <param name="cancellationToken">Ends the command; one that was only asked goes on.</param>
    public static async Task<int> RunAsync(
        Invocation invocation, Workspace workspace, IntentWish wish, Func<LiveHold, Task<IntentOutcome>> here, CancellationToken cancellationToken)
    {
        IntentOutcome outcome = await DoAsync(invocation, workspace, wish, here, cancellationToken);
        Report(invocation, wish, outcome);
        return outcome.ExitCode;
    }

    /// <summary>The same without a word about what came of it, for a command that has more to say.</summary>
    public static async Task<IntentOutcome> DoAsync(
        Invocation invocation, Workspace workspace, IntentWish wish, Func<LiveHold, Task<IntentOutcome>> here, CancellationToken cancellationToken)
    {
        (LiveHold? hold, EngineFault? held) = await TryTakeAsync(invocation, workspace, wish, cancellationToken);
        if (hold is null)
        {
            (IntentOutcome? answer, hold) = await AskAsync(invocation, workspace, wish, held!, cancellationToken); // Without a hold there is a fault.
            if (hold is null)
            {
                return answer!; // Without a hold there is an answer.
            }
        }

        await using (hold)
        {
            IntentOutcome outcome = await here(hold);
            await new LiveAnchors(hold.Context).WriteLastAsync();
            return outcome;
        }
    }

    private static async Task<(LiveHold? Hold, EngineFault? Held)> TryTakeAsync(Invocation invocation, Workspace workspace, IntentWish wish, CancellationToken cancellationToken)
    {
        try
        {
            return (await LiveHold.TakeAsync(invocation, workspace, wish.Command, cancellationToken), null);
        }
        catch (EngineFault held) when (held.Kind == EngineFaultKind.RetryLater)
        {
            return (null, held);
        }
    }

    // The answer; or the journal, when whoever had it was another command like this one, and has ended.
    private static async Task<(IntentOutcome? Answer, LiveHold? Hold)> AskAsync(
        Invocation invocation, Workspace workspace, IntentWish wish, EngineFault held, CancellationToken cancellationToken)
    {
        if (FileWatch.NotTaken(workspace, await new StatusFile(workspace).ReadAsync(invocation.Clock.GetUtcNow(), cancellationToken)) is { } notTaken)
        {
            invocation.Terminal.Note(Printable.Of(notTaken));
        }

        Intent intent = await workspace.Intents.AskAsync(wish, workspace.JournalSettings.Actor, cancellationToken);
        try
        {
            return await WaitAsync(invocation, workspace, wish, intent, held, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What nobody has taken yet must not be done by somebody later, with nobody there.
            bool withdrawn = await workspace.Intents.EndAsync(intent.Id, IntentState.Waiting, ExitCode.Interrupted, "It was withdrawn: whoever asked did not wait.", CancellationToken.None);
            return (new IntentOutcome(ExitCode.Interrupted, withdrawn
                ? $"{wish.Command} was interrupted before anybody had taken it; it is withdrawn, and nothing was done."
                : $"this command ends, and the runner goes on with {wish.Command}; '{Invocation.Program} status' shows how it ends."), null);
        }
    }

    private static async Task<(IntentOutcome? Answer, LiveHold? Hold)> WaitAsync(
        Invocation invocation, Workspace workspace, IntentWish wish, Intent intent, EngineFault held, CancellationToken cancellationToken)
    {
        long asked = invocation.Clock.GetTimestamp();
        long tried = asked;
        (bool told, bool waited) = (false, false);
        var runner = new RunnerWatch(invocation, workspace, _silence);
        while (true)
        {
            Intent? now = await workspace.Intents.FindAsync(intent.Id, cancellationToken);
            if (now is { State: IntentState.Ended })
            {
                return (new IntentOutcome(now.ExitCode ?? ExitCode.Failed, now.Message ?? ""), null);
            }

            if (now is { State: IntentState.Taken } && !told)
            {
                told = true;
                if (IntentServer.IsLong(wish.Command))
                {
                    runner.Begin();
                    invocation.Terminal.Note("The runner is at it. Interrupting this command does not stop it; 'fairway abort' does, until it is decided.");
                }
            }

            bool isOver = !told && invocation.Clock.GetElapsedTime(asked) > _patience;
            if (isOver || ((told ? !IntentServer.IsLong(wish.Command) : !IsLeftToRunner(wish.Command)) && invocation.Clock.GetElapsedTime(tried) > _between))
            {
                tried = invocation.Clock.GetTimestamp();
                (LiveHold? free, EngineFault? still) = await TryTakeAsync(invocation, workspace, wish, cancellationToken);
                if (free is not null && await EndLeftAsync(workspace, intent, told, cancellationToken) is { } left)
                {
                    return await left(free);
                }

                await (free?.DisposeAsync() ?? ValueTask.CompletedTask);

                // Somebody who holds the journal and serves nobody, such as a sync.
                if (isOver && free is null && await workspace.Intents.EndAsync(intent.Id, IntentState.Waiting, ExitCode.Unreachable, "Nobody took it; it was withdrawn.", cancellationToken))
                {
                    throw still ?? held;
                }
            }

            if (!told && !waited && invocation.Clock.GetElapsedTime(asked) > _quiet)
            {
                waited = true;
                invocation.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"Whoever has the journal was asked, and has not answered yet; this waits {_patience.TotalSeconds:0} s at most, and Ctrl-C withdraws it."));
            }

            await runner.LookAsync(cancellationToken);
            await Task.Delay(_pause, invocation.Clock, cancellationToken);
        }
    }

    // The journal is free: whoever had it did not take this, or has ended with it in his hands. Null when it is over already.
    private static async Task<Func<LiveHold, Task<(IntentOutcome?, LiveHold?)>>?> EndLeftAsync(Workspace workspace, Intent intent, bool told, CancellationToken cancellationToken)
    {
        if (!told)
        {
            return await workspace.Intents.EndAsync(intent.Id, IntentState.Waiting, ExitCode.Done, "Nobody had to be asked any more.", cancellationToken) ? hold => Task.FromResult<(IntentOutcome?, LiveHold?)>((null, hold)) : null;
        }

        string left = IntentServer.LeftBehind(intent.Command);
        return await workspace.Intents.EndAsync(intent.Id, IntentState.Taken, ExitCode.Failed, left, cancellationToken) ? GiveBackAsync : null;

        async Task<(IntentOutcome?, LiveHold?)> GiveBackAsync(LiveHold hold)
        {
            await hold.DisposeAsync();
            return (new IntentOutcome(ExitCode.Failed, left), null);
        }
    }

    // What takes long may be wished for while a runner is only starting again. Nobody who wants to go back should wait for that.
    private static bool IsLeftToRunner(string command) => command is "cutover" or "complete" or IntentServer.Drill;

    private static void Report(Invocation invocation, IntentWish wish, IntentOutcome outcome)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = outcome.ExitCode == ExitCode.Done, wish.Command, wish.Domain, wish.Subject, outcome.Message }));
            return;
        }

        if (outcome.ExitCode == ExitCode.Done)
        {
            invocation.Terminal.Result(Printable.Of(outcome.Message));
        }
        else
        {
            invocation.Terminal.Note(Printable.Of($"fairway: {outcome.Message}"));
        }
    }
}
