using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Evidence;
using Fairway.Host.State;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Signs checkpoints of the journal while a runner lives, and has both databases keep them: at start and stop, after each crossing, when a domain begins to be
/// followed, and every ten minutes when something was recorded. What cannot be written is told once and tried again; nothing waits for it, and nothing stops.
/// </summary>
internal sealed class LiveAnchors(LiveContext context)
{
    private const string Key = "key";
    private const int MostPostponed = 60;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private readonly HashSet<string> _kept = [];
    private readonly HashSet<string> _failing = [];
    private readonly HashSet<string> _told = [];
    private long _size;
    private int _crossings;
    private long? _wrote;

    private DomainLedger Ledger => context.Journal.Ledger;

    private int EndedCrossings => Ledger.States.Values.Sum(d => d.Crossings - (d.Crossing is null ? 0 : 1));

    /// <summary>Keeps at it until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await CompareAsync(stop);
        for (int postponed = 0; ;)
        {
            // While writers wait, nobody but the crossing itself has anything to do in their databases; one that was left half done is not waited for.
            if (IsDue() && (Ledger.States.Values.All(d => d.Crossing is null) || ++postponed > MostPostponed))
            {
                await WriteAsync(stop);
                postponed = 0;
            }

            await Task.Delay(_look, context.Clock, stop);
        }
    }

    /// <summary>Writes the last one of a run, or the only one of a command. Takes a few seconds at most.</summary>
    public async Task WriteLastAsync()
    {
        using var patience = new CancellationTokenSource(_patience, context.Clock);
        try
        {
            await WriteAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Say("the last checkpoint could not be written in time; the next run writes one");
        }
    }

    private bool IsDue()
    {
        TimeSpan? since = _wrote is { } wrote ? context.Clock.GetElapsedTime(wrote) : null;
        return since is null || since >= _every || EndedCrossings > _crossings
            || AnchorPlace.ToWrite(context.Workspace, Ledger).Any(p => !_kept.Contains(p.Name) && (!_failing.Contains(p.Name) || since >= _again));
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        // A later runner has the journal, and speaks for it.
        if (context.Journal.Journal.LostTo is not null)
        {
            return;
        }

        (_crossings, _wrote) = (EndedCrossings, context.Clock.GetTimestamp());
        JournalMark mark = await context.Journal.Journal.MarkAsync(cancellationToken);
        if (mark.Size > _size)
        {
            _kept.Clear();
            _size = mark.Size;
        }

        AnchorPlace[] places = [.. AnchorPlace.ToWrite(context.Workspace, Ledger).Where(p => !_kept.Contains(p.Name))];
        if (places.Length > 0 && Sign(mark, places) is { } signed)
        {
            foreach (AnchorPlace place in places)
            {
                await KeepAsync(place, signed, cancellationToken);
            }
        }
    }

    private SignedCheckpoint? Sign(JournalMark mark, AnchorPlace[] places)
    {
        try
        {
            SignedCheckpoint signed = new CheckpointSigner(context.Workspace).Sign(mark);
            _told.Remove(Key);
            return signed;
        }
        catch (EngineFault fault)
        {
            _failing.UnionWith(places.Select(p => p.Name));
            TellOnce(Key, $"no checkpoint of the journal can be signed, which stops nothing, and is tried again: {fault.Message}");
            return null;
        }
    }

    private async Task KeepAsync(AnchorPlace place, SignedCheckpoint signed, CancellationToken cancellationToken)
    {
        try
        {
            await place.Anchors.KeepAsync(new Anchor(signed.Checkpoint.Project, signed.Checkpoint.Size, signed.Text), cancellationToken);
            _kept.Add(place.Name);
            _failing.Remove(place.Name);
            if (_told.Remove(place.Name))
            {
                Say($"{place.Name} keeps checkpoints of the journal again");
            }
        }
        catch (EngineFault fault)
        {
            _failing.Add(place.Name);
            if (!place.IsNotThereYet(fault))
            {
                TellOnce(place.Name, $"{place.Name} cannot keep a checkpoint of the journal now, which stops nothing, and is tried again: {fault.Message}");
            }
        }
    }

    // Asked once, at the start: what the databases keep must be of the journal that this run goes on with.
    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (new EvidenceKeyFile(context.Workspace.StateFolder).FindPublic() is not { } key)
            {
                return;
            }

            AnchorReading anchors = await AnchorReading.ReadAsync(context.Workspace, cancellationToken);
            ProofReport report = await new JournalProof(context.Workspace.Spec.Name, [key])
                .MakeAsync(context.Workspace.JournalStore, anchors.Found.Select(f => f.Checkpoint), cancellationToken);
            if (report.Findings.FirstOrDefault(f => f.Kind is ProofFindingKind.JournalTooShort or ProofFindingKind.JournalRewritten) is { } finding)
            {
                Say($"the databases know another journal: {finding.Seen}. What moves is asked of the databases, and this run goes on; 'fairway journal verify' names all of it");
            }
        }
        catch (EngineFault)
        {
            // What cannot be read now is told when a checkpoint is written.
        }
    }

    private void TellOnce(string about, string text)
    {
        if (_told.Add(about))
        {
            Say(text);
        }
    }

    private void Say(string text) => context.Voice.Say(context.Workspace.Spec.Name, text);
}
