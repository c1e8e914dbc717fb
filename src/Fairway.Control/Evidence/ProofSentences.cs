using System.Collections.Immutable;

namespace Fairway.Control.Evidence;

/// <summary>What a proof excludes and what it does not, in plain sentences. Each says no more than the trials of tampering hold.</summary>
internal static class ProofSentences
{
    public static ImmutableArray<string> Excluded(ProofReport report)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (report.Size > 0)
        {
            sentences.Add($"Records 1 to {report.Size} are an unbroken chain: none of them was changed, removed, inserted or reordered by somebody who did not write all later records anew.");
        }

        if (report.Decisions is { } decisions)
        {
            sentences.Add(decisions);
        }

        if (report.Newest is { } seal)
        {
            string since = Moment.Of(seal.Checkpoint.At);
            sentences.Add($"Records 1 to {seal.Checkpoint.Size} are those that key {seal.KeyId} signed at {since}: since then none of them was changed, removed, inserted or reordered (kept by: {string.Join(", ", seal.Places)}).");
            sentences.Add($"The journal was not cut off below record {seal.Checkpoint.Size} since {since}.");
        }

        return sentences.ToImmutable();
    }

    public static ImmutableArray<string> NotExcluded(ProofReport report)
    {
        const string Truth = "That what was recorded was true when it was recorded: a chain keeps what was said, it does not say who was right.";
        if (report.Newest is not { } seal)
        {
            return
            [
                "No checkpoint vouches for this journal: that records were cut off at its end, that it was written anew from some record on, or that an older copy was put in its place.",
                Truth,
            ];
        }

        long size = seal.Checkpoint.Size;
        return
        [
            report.Size > size
                ? $"Records after {size}, the newest checkpoint: that some were cut off at the end, or that records {size + 1} to {report.Size} were written anew."
                : $"Records after {size}, the newest checkpoint: that there were some, and that they were cut off.",
            $"A journal that was written anew by somebody who has the private key {seal.KeyId} and could write wherever the newest checkpoint is kept ({string.Join(", ", seal.Places)}).",
            Truth,
        ];
    }
}
