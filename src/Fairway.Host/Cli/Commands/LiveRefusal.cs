using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>Keeps commands that write rows away from a target that is followed: they would write against the stream, or against the application itself.</summary>
internal static class LiveRefusal
{
    /// <exception cref="CommandRefusedException">A domain is past its beginning.</exception>
    public static async Task ThrowIfLiveAsync(Workspace workspace, string command, CancellationToken cancellationToken)
    {
        StageJournal journal = await StageJournal.ReadAsync(workspace.JournalStore, cancellationToken);
        DomainState[] live = [.. journal.Ledger.States.Values.Where(s => s.Stage != DomainStage.Off)];
        if (live.Length > 0)
        {
            throw new CommandRefusedException(
                ExitCode.Usage,
                $"'{command}'",
                $"it writes into the target by itself, and {string.Join(", ", live.Select(s => $"domain {s.Domain} is in stage {s.Stage.Word()}"))}",
                "Let 'fairway run' copy, follow and compare; 'fairway status' shows how far it is.");
        }
    }
}
