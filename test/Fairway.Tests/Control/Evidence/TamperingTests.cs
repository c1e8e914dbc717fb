using System.Collections.Concurrent;
using Fairway.Control.Evidence;
using Fairway.Testing;

namespace Fairway.Tests.Control.Evidence;

public class TamperingTests
{
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_tampered_with_is_found_or_is_of_the_kind_that_is_said_not_to_be_excluded()
    {
        (int trials, int first) = (Campaigns.Number("FAIRWAY_TAMPERINGS", 5_000), Campaigns.Number("FAIRWAY_TAMPERING_SEED", 1));
        (EvidenceKey key, EvidenceKey another) = (EvidenceKey.Make(), EvidenceKey.Make());
        Vault good = await Vault.FilledAsync(key, _go);
        Assert.True((await good.ProveAsync(key.Public, _go)).Ok);
        var outcomes = new ConcurrentDictionary<string, int>();

        await Parallel.ForEachAsync(Enumerable.Range(first, trials), _go, async (seed, cancel) =>
        {
            Vault bad = good.Copy();
            var tampering = new Tampering(seed, key, another);
            await tampering.TamperAsync(bad, cancel);

            ProofReport report = await bad.ProveAsync(key.Public, cancel);

            string trial = $"Seed {seed}: somebody {string.Join(", then ", tampering.Done)}";
            outcomes.AddOrUpdate(Judge(good, bad, tampering, report, trial), 1, (_, n) => n + 1);
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("; ", outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}: {o.Value}")));
        Assert.InRange(outcomes["found"], trials / 2, trials);
        Assert.All((string[])["after the newest checkpoint", "with the key and every place"], limit => Assert.True(outcomes.GetValueOrDefault(limit) > 0, $"No trial came to the limit '{limit}'."));
        Trials.Note("Q25", $"seeds {first} to {first + trials - 1}", trials);
    }

    private static string Judge(Vault good, Vault bad, Tampering tampering, ProofReport report, string trial)
    {
        int same = good.Lines.Zip(bad.Lines).TakeWhile(p => p.First.AsSpan().SequenceEqual(p.Second)).Count();
        long sealedUpTo = report.Newest?.Checkpoint.Size ?? 0;
        if (report.Newest is { } newest && tampering.IsBeyondProof(newest))
        {
            Assert.Contains(report.NotExcluded, s => s.Contains("has the private key", StringComparison.Ordinal));
            return report.Ok ? "with the key and every place" : "found";
        }

        // Whatever else was found: what it says to be sealed is what was recorded.
        Assert.True(same >= sealedUpTo, $"{trial}: records 1 to {sealedUpTo} are said to be what was signed, and only {same} are.");
        if (!report.Ok)
        {
            Assert.All(report.Findings, f => Assert.NotEmpty(f.Seen));
            return "found";
        }

        if (same == good.Lines.Count && bad.Lines.Count == good.Lines.Count)
        {
            return "nothing happened to the journal";
        }

        string limit = report.Newest is null ? "No checkpoint vouches for this journal" : $"Records after {sealedUpTo}, the newest checkpoint";
        Assert.True(report.NotExcluded[0].StartsWith(limit, StringComparison.Ordinal), $"{trial}: nobody noticed, and it is not said that this cannot be excluded.");
        return "after the newest checkpoint";
    }
}
