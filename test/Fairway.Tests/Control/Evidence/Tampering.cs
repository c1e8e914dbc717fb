using System.Text;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Testing;

namespace Fairway.Tests.Control.Evidence;

/// <summary>Somebody who tampers with a vault, by chance from a seed. What he could do is known: whether he has the key, and whose checkpoints he changed.</summary>
internal sealed class Tampering(int seed, EvidenceKey real, EvidenceKey another)
{
    private readonly Random _chance = Campaigns.Chance(seed);
    private readonly HashSet<string> _changed = [];

    /// <summary>What was done, for people.</summary>
    public List<string> Done { get; } = [];

    /// <summary>True when he has the private key and has written everywhere where the newest checkpoint is kept: the printed text says that this cannot be excluded.</summary>
    public bool IsBeyondProof(Seal newest) => HasKey && newest.Places.All(_changed.Contains);

    /// <summary>True when he has signed with the project's own key.</summary>
    public bool HasKey { get; private set; }

    public async Task TamperAsync(Vault vault, CancellationToken cancellationToken)
    {
        for (int i = _chance.Next(4) == 0 ? 2 : 1; i > 0; i--)
        {
            await OnceAsync(vault, cancellationToken);
        }
    }

    private async Task OnceAsync(Vault vault, CancellationToken cancellationToken)
    {
        int at = _chance.Next(vault.Lines.Count);
        int kind = _chance.Next(12);
        switch (kind)
        {
            case 0:
                Note($"changes a byte of record {at + 1}");
                vault.Lines[at] = Changed(vault.Lines[at]);
                break;
            case 1:
                Note($"removes record {at + 1}");
                vault.Lines.RemoveRange(at, Math.Min(1 + _chance.Next(3), vault.Lines.Count - at - (at == 0 ? 1 : 0)));
                break;
            case 2:
                Note($"doubles record {at + 1}");
                vault.Lines.Insert(_chance.Next(vault.Lines.Count + 1), vault.Lines[at]);
                break;
            case 3:
                int other = _chance.Next(vault.Lines.Count);
                Note($"swaps records {at + 1} and {other + 1}");
                (vault.Lines[at], vault.Lines[other]) = (vault.Lines[other], vault.Lines[at]);
                break;
            case 4:
                Note($"inserts a record of his own at {at + 1}");
                vault.Lines.Insert(at, MadeUp(vault, at));
                break;
            case 5:
                Note($"writes the chain anew from record {at + 1}");
                await RewriteAsync(vault, at, cancellationToken);
                break;
            case 6:
                Note($"cuts it off behind record {at + 1}");
                vault.Lines.RemoveRange(at + 1, vault.Lines.Count - at - 1);
                break;
            case 7:
                Note($"puts the copy of record {at + 1} in its place, with the checkpoints of then");
                Replay(vault, at);
                break;
            case 8:
                ReplaceCheckpoint(vault);
                break;
            case 9:
                string emptied = Place(vault);
                Note($"takes the checkpoints of {emptied} away");
                vault.Kept[emptied].Clear();
                _changed.Add(emptied);
                break;
            default:
                EvidenceKey key = kind == 10 ? another : real;
                HasKey |= key == real;
                Note($"writes the chain anew from record {at + 1} and signs it with {(key == real ? "the stolen key" : "a key of his own")}");
                await RewriteAsync(vault, at, cancellationToken);
                foreach (string place in vault.Kept.Keys.Where(_ => _chance.Next(3) > 0).ToArray())
                {
                    vault.Kept[place].Clear();
                    vault.Keep(key, place);
                    _changed.Add(place);
                }

                break;
        }
    }

    private static async Task RewriteAsync(Vault vault, int at, CancellationToken cancellationToken)
    {
        int count = vault.Lines.Count - at;
        vault.Lines.RemoveRange(at, count);
        try
        {
            await vault.AppendAsync(count, "nothing", cancellationToken);
        }
        catch (JournalDamageException)
        {
            // What he did before stands in his way: it stays cut off.
        }
    }

    private void Replay(Vault vault, int at)
    {
        vault.Lines.RemoveRange(at + 1, vault.Lines.Count - at - 1);
        foreach (string place in vault.Kept.Keys.Where(_ => _chance.Next(2) == 0))
        {
            vault.Kept[place].RemoveAll(t => SignedCheckpoint.Parse(t) is { } signed && signed.Checkpoint.Size > at + 1);
        }
    }

    private void ReplaceCheckpoint(Vault vault)
    {
        string place = Place(vault);
        if (vault.Kept[place].Count == 0)
        {
            return;
        }

        Note($"replaces a checkpoint of {place}");
        _changed.Add(place);
        int which = _chance.Next(vault.Kept[place].Count);
        string text = vault.Kept[place][which];
        vault.Kept[place][which] = _chance.Next(3) switch
        {
            0 => Encoding.UTF8.GetString(Changed(Encoding.UTF8.GetBytes(text))),
            1 => text.Replace("size ", "size 1", StringComparison.Ordinal),
            _ => another.Sign(SignedCheckpoint.Parse(text)?.Checkpoint ?? new Checkpoint(Vault.Project, 1, JournalEntry.Genesis, vault.Clock.GetUtcNow())).Text,
        };
    }

    private byte[] Changed(byte[] text)
    {
        byte[] changed = [.. text];
        changed[_chance.Next(text.Length)] ^= (byte)(1 + _chance.Next(255));
        return changed;
    }

    // Whoever inserts can make a record that fits its own place; it is the next one that does not fit any more.
    private static byte[] MadeUp(Vault vault, int at)
    {
        string previous = at == 0 ? JournalEntry.Genesis : JournalRecord.Decode(vault.Lines[at - 1].AsMemory()[..^1])?.Hash ?? JournalEntry.Genesis;
        JournalEntry draft = new() { Seq = 0, At = vault.Clock.GetUtcNow(), Kind = "sync.started", Actor = "eve@box", Payload = "{}", PreviousHash = previous, Hash = previous };
        return [.. JournalRecord.Encode(JournalRecord.Seal(draft, at + 1, previous)).Span, (byte)'\n'];
    }

    private string Place(Vault vault) => vault.Kept.Keys.Order(StringComparer.Ordinal).ElementAt(_chance.Next(vault.Kept.Count));

    private void Note(string what) => Done.Add(what);
}
