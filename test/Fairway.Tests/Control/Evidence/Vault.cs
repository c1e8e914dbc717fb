using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Evidence;

/// <summary>A journal with its key and everybody who keeps checkpoints of it; all of it can be copied and tampered with.</summary>
internal sealed class Vault
{
    public const string Project = "shop";
    public const string Target = "the target modern";
    public const string Source = "the source legacy";
    public const string Mail = "mail.txt";

    /// <summary>The journal's lines, each with its end.</summary>
    public List<byte[]> Lines { get; private init; } = [];

    /// <summary>Who keeps which texts.</summary>
    public Dictionary<string, List<string>> Kept { get; private init; } = new() { [Target] = [], [Source] = [], [Mail] = [] };

    public StepClock Clock { get; } = new();

    public long Size => Lines.Count;

    /// <summary>Forty records; both databases keep four checkpoints, the newest at record 35, and a mail keeps one.</summary>
    public static async Task<Vault> FilledAsync(EvidenceKey key, CancellationToken cancellationToken)
    {
        var vault = new Vault();
        foreach (long size in (long[])[5, 15, 25, 30, 35])
        {
            await vault.AppendAsync((int)(size - vault.Size), "sync", cancellationToken);
            vault.Keep(key, size == 30 ? [Mail] : [Target, Source]);
        }

        await vault.AppendAsync(5, "sync", cancellationToken);
        return vault;
    }

    public Vault Copy() => new() { Lines = [.. Lines], Kept = Kept.ToDictionary(k => k.Key, k => k.Value.ToList()) };

    /// <summary>Appends facts as the product does, after whatever is there.</summary>
    public async Task AppendAsync(int count, string command, CancellationToken cancellationToken)
    {
        using var store = new MemoryJournal([.. Lines.SelectMany(l => l)]);
        await using (ProjectJournal journal = await ProjectJournal.OpenAsync(store, new JournalSettings(Clock, "ann@box", t => t), cancellationToken))
        {
            for (int i = 0; i < count; i++)
            {
                await journal.AppendAsync(new RunFailed(command, $"table {journal.Size}", "it is locked", "Try again."), cancellationToken);
            }
        }

        Lines.Clear();
        Lines.AddRange(Cut(store.File.Content));
    }

    /// <summary>Has somebody keep a checkpoint of the journal as it is now.</summary>
    public SignedCheckpoint Keep(EvidenceKey key, params string[] places)
    {
        JournalEntry? last = JournalRecord.Decode(Lines[^1].AsMemory()[..^1]);
        SignedCheckpoint signed = key.Sign(new Checkpoint(Project, last?.Seq ?? Size, last?.Hash ?? JournalEntry.Genesis, Clock.GetUtcNow()));
        foreach (string place in places)
        {
            Kept[place].Add(signed.Text);
        }

        return signed;
    }

    public async Task<ProofReport> ProveAsync(VerifyingKey key, CancellationToken cancellationToken)
    {
        using var store = new MemoryJournal([.. Lines.SelectMany(l => l)]);
        return await new JournalProof(Project, [key]).MakeAsync(store, Kept.SelectMany(k => k.Value.Select(t => new FoundCheckpoint(k.Key, t))), cancellationToken);
    }

    private static IEnumerable<byte[]> Cut(byte[] content)
    {
        for (int start = 0, end; start < content.Length; start = end)
        {
            end = Array.IndexOf(content, (byte)'\n', start) + 1;
            yield return content[start..end];
        }
    }
}
