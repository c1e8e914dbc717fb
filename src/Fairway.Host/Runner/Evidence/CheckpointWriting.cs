using System.Collections.Immutable;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Evidence;

/// <summary>A checkpoint that was asked for, and where it is kept.</summary>
/// <param name="Signed">The checkpoint.</param>
/// <param name="Kept">The databases that keep it.</param>
/// <param name="NotKept">Those that could not, and why.</param>
internal sealed record CheckpointWriting(SignedCheckpoint Signed, ImmutableArray<string> Kept, ImmutableArray<UnreadPlace> NotKept)
{
    /// <summary>Signs one of the journal as it is now, and has the databases keep it that may be written. Reads the whole journal and takes no lock: a run may go on.</summary>
    /// <exception cref="JournalDamageException">The journal is damaged: nobody vouches for it.</exception>
    /// <exception cref="EngineFault">The journal or the key cannot be read.</exception>
    public static async Task<CheckpointWriting> WriteAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        var mark = new JournalMark(journal.Size, journal.Head);
        CheckpointSigner.RefuseEmpty(mark, workspace);
        SignedCheckpoint signed = new CheckpointSigner(workspace).Sign(mark);
        var kept = ImmutableArray.CreateBuilder<string>();
        var notKept = ImmutableArray.CreateBuilder<UnreadPlace>();
        foreach (AnchorPlace place in AnchorPlace.ToWrite(workspace, journal.Domains))
        {
            try
            {
                await place.Anchors.KeepAsync(new Anchor(workspace.Spec.Name, mark.Size, signed.Text), cancellationToken);
                kept.Add(place.Name);
            }
            catch (EngineFault fault)
            {
                notKept.Add(new UnreadPlace(place.Name, workspace.JournalSettings.Redact(fault.Message)));
            }
        }

        return new CheckpointWriting(signed, kept.ToImmutable(), notKept.ToImmutable());
    }
}
