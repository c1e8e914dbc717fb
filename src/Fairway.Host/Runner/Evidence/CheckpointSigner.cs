using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Host.State;

namespace Fairway.Host.Runner.Evidence;

/// <summary>Signs how far a project's journal has come, with this machine's key.</summary>
internal sealed class CheckpointSigner(Workspace workspace)
{
    /// <summary>Signs a mark that has at least one record. Makes the key when there is none.</summary>
    /// <exception cref="EngineFault">The key cannot be used.</exception>
    public SignedCheckpoint Sign(JournalMark mark) => new EvidenceKeyFile(workspace.StateFolder).LoadOrMake()
        .Sign(new Checkpoint(workspace.Spec.Name, mark.Size, mark.Head, workspace.JournalSettings.Clock.GetUtcNow()));

    /// <summary>Refuses a journal without records: there is nothing to vouch for.</summary>
    /// <exception cref="CommandRefusedException">It has none.</exception>
    public static void RefuseEmpty(JournalMark mark, Workspace workspace)
    {
        if (mark.Size == 0)
        {
            throw new CommandRefusedException(ExitCode.Failed, workspace.JournalStore.DisplayName, "the journal has no record yet", "Let something happen first, for example 'fairway sync'.");
        }
    }
}
