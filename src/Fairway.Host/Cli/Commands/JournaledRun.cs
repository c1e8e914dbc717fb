using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>Holds the journal around a run, so that a failure or an interruption is a fact in it and not only a line on a screen.</summary>
internal static class JournaledRun
{
    public static async Task<T> DoAsync<T>(
        Workspace workspace,
        Invocation invocation,
        string command,
        Func<ProjectJournal, Task<T>> work,
        CancellationToken cancellationToken)
    {
        await using ProjectJournal journal = await JournalWait.ForAsync(workspace, invocation.Clock, () => workspace.OpenJournalAsync(cancellationToken), cancellationToken);
        if (journal.DroppedTail is { } tail)
        {
            invocation.Terminal.Note($"The journal ended in an unfinished record of {CountedText.Of(tail.Bytes, "byte")}; it was dropped, everything before it is intact.");
        }

        try
        {
            return await work(journal);
        }
        catch (Exception exception) when (Failure.Of(exception) is { } failure)
        {
            JournalPayload fact = failure.ExitCode == ExitCode.Interrupted
                ? new RunInterrupted(command, workspace.Spec.Name)
                : new RunFailed(command, failure.Place, failure.Seen, failure.Remedy);
            await RecordAsync(journal, fact, invocation.Terminal);
            throw;
        }
    }

    // The first failure is what the user must hear about; that it could not be journaled is said beside it.
    private static async Task RecordAsync(ProjectJournal journal, JournalPayload fact, Terminal terminal)
    {
        try
        {
            await journal.AppendAsync(fact, CancellationToken.None);
        }
        catch (Exception exception) when (Failure.Of(exception) is { } failure)
        {
            terminal.Note($"fairway: the journal could not record this: {failure.Sentence}");
        }
    }
}
