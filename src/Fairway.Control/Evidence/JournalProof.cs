using System.Collections.Immutable;
using Fairway.Control.Journal;

namespace Fairway.Control.Evidence;

/// <summary>Holds a journal against the checkpoints that were kept of it: 1 each checkpoint by itself, 2 the whole chain, 3 the heads at their sizes.</summary>
/// <param name="project">The project.</param>
/// <param name="keys">The public keys that are trusted.</param>
public sealed class JournalProof(string project, ImmutableArray<VerifyingKey> keys)
{
    /// <summary>Makes the proof. What is wrong with the journal is a finding, never an exception.</summary>
    /// <param name="store">The journal.</param>
    /// <param name="found">What was kept of it elsewhere.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="Flow.Engines.EngineFault">The journal cannot be read.</exception>
    public async Task<ProofReport> MakeAsync(IJournalStore store, IEnumerable<FoundCheckpoint> found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);

        // 1.
        var reading = new CheckpointReading(project, keys);
        ImmutableArray<Seal> seals = reading.Read(found);

        // 2.
        var chain = new ChainReading(seals.Select(s => s.Checkpoint.Size).ToHashSet());
        await chain.ReadAsync(store, cancellationToken);
        var findings = new List<ProofFinding>();
        if (chain.Damage is { } damage)
        {
            findings.Add(new ProofFinding(ProofFindingKind.JournalDamaged, damage.Store, $"{damage.Place} (record {damage.Sequence}): {damage.Seen}"));
        }

        findings.AddRange(chain.Decisions.Wrong.Select(seq => new ProofFinding(ProofFindingKind.DecisionForged, store.DisplayName, $"record {seq} holds a decision that the key which it names has not signed; it counts for nothing")));

        // 3.
        findings.AddRange(seals.Select(s => Against(s, chain, store.DisplayName)).OfType<ProofFinding>());
        Seal[] good = [.. seals.Where(s => chain.HeadAt(s.Checkpoint.Size) == s.Checkpoint.Head)];
        return new ProofReport(project, chain.Size, chain.Head, [.. findings, .. reading.Findings], Newest(good), good.Length, chain.Notes)
        {
            Decisions = chain.Decisions.Sentence,
        };
    }

    // Of several that saw the same records, the first says the most; all of their places keep it.
    private static Seal? Newest(Seal[] good)
    {
        Seal[] last = [.. good.Where(s => s.Checkpoint.Size == good[^1].Checkpoint.Size)];
        return last.Length == 0 ? null : last[0] with { Places = [.. last.SelectMany(s => s.Places).Distinct()] };
    }

    private static ProofFinding? Against(Seal seal, ChainReading chain, string journal)
    {
        (_, long size, string head, DateTimeOffset at) = seal.Checkpoint;
        string kept = $"the checkpoint of {Moment.Of(at)} at record {size} ({string.Join(", ", seal.Places)})";
        return chain.HeadAt(size) is { } own
            ? own == head ? null : new ProofFinding(ProofFindingKind.JournalRewritten, journal,
                $"{kept} saw another journal: record {size} has the hash {own[..16]}… here and had {head[..16]}… there. One of the two was written anew, or both go back to one journal that was copied")
            : chain.Damage is not null ? new ProofFinding(ProofFindingKind.JournalDamaged, journal, $"{kept} cannot be held against it: record {chain.Size + 1} is damaged")
            : new ProofFinding(ProofFindingKind.JournalTooShort, journal,
                $"{kept} saw more records than the {chain.Size} that are there: the others were cut off, or an older copy was put in its place");
    }
}
