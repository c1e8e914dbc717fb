using System.Collections.Immutable;

namespace Fairway.Control.Evidence;

/// <summary>Judges texts that were kept as checkpoints by themselves, before any journal is read: form, project, key, signature.</summary>
/// <param name="project">The project.</param>
/// <param name="keys">The keys that are trusted.</param>
internal sealed class CheckpointReading(string project, ImmutableArray<VerifyingKey> keys)
{
    private readonly List<ProofFinding> _findings = [];

    /// <summary>What is wrong with those that were read.</summary>
    public ImmutableArray<ProofFinding> Findings => [.. _findings];

    /// <summary>Those that are good, the smallest first.</summary>
    public ImmutableArray<Seal> Read(IEnumerable<FoundCheckpoint> found)
    {
        var seals = new List<Seal>();
        foreach (IGrouping<string, FoundCheckpoint> same in found.GroupBy(f => f.Text, StringComparer.Ordinal))
        {
            ImmutableArray<string> places = [.. same.Select(f => f.Place).Distinct()];
            SignedCheckpoint? signed = SignedCheckpoint.Parse(same.Key);
            if (signed is not null && Against(signed) is not { } wrong)
            {
                seals.Add(new Seal(signed.Checkpoint, signed.KeyId, places));
            }
            else
            {
                (ProofFindingKind kind, string seen) = signed is null ? (ProofFindingKind.CheckpointUnreadable, "what is kept there as a checkpoint is none, or was changed") : Against(signed)!.Value; // Not null, or it were a seal.
                _findings.Add(new ProofFinding(kind, string.Join(", ", places), seen));
            }
        }

        return [.. seals.OrderBy(s => s.Checkpoint.Size).ThenBy(s => s.Checkpoint.At)];
    }

    private (ProofFindingKind Kind, string Seen)? Against(SignedCheckpoint signed)
    {
        if (signed.Checkpoint.Project != project)
        {
            return (ProofFindingKind.CheckpointOfAnotherProject, $"the checkpoint is of project {signed.Checkpoint.Project}, and this is {project}");
        }

        if (keys.FirstOrDefault(k => k.Id == signed.KeyId) is not { } key)
        {
            string known = keys.IsEmpty ? "no key of this project is known here" : $"the keys known here are {string.Join(", ", keys.Select(k => k.Id))}";
            return (ProofFindingKind.CheckpointByAnotherKey,
                $"the checkpoint at record {signed.Checkpoint.Size} is signed by key {signed.KeyId}, and {known}: it is forged, or another machine of this project made it, whose public key must be given (--key FILE)");
        }

        return key.Signed(signed) ? null : (ProofFindingKind.CheckpointForged,
            $"the checkpoint at record {signed.Checkpoint.Size} names key {signed.KeyId}, which did not sign it: it was changed, or made up");
    }
}
