using Fairway.Control.Journal;
using Fairway.Testing;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Journal;

public class JournalDamageTests
{
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_single_flipped_bit_is_damage()
    {
        byte[] good = await Sample.BytesAsync(_go);
        var unseen = new List<int>();
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            if (!await IsDamagedAsync(bad))
            {
                unseen.Add(bit);
            }
        }

        Assert.InRange(good.Length, 3_500, 8_000);
        Assert.Empty(unseen);
    }

    [Fact]
    public async Task A_bit_that_is_flipped_anywhere_in_a_long_journal_is_damage_and_a_cut_keeps_every_whole_record()
    {
        (int damages, int first) = (Campaigns.Number("FAIRWAY_DAMAGES", 2_000), Campaigns.Number("FAIRWAY_DAMAGE_SEED", 1));
        using var store = new MemoryJournal([]);
        await Sample.AppendAsync(store, Enumerable.Repeat(Sample.Facts, 12).SelectMany(f => f), _go);
        byte[] good = store.File.Content;
        List<JournalEntry> all = await Sample.ReadAsync(good, _go);
        Assert.InRange(good.Length, 40_000, 100_000);

        await Parallel.ForEachAsync(Enumerable.Range(first, damages), _go, async (seed, _) =>
        {
            Random chance = Campaigns.Chance(seed);
            if (chance.Next(8) > 0)
            {
                int bit = chance.Next(good.Length * 8);
                byte[] bad = [.. good];
                bad[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.True(await IsDamagedAsync(bad), $"Seed {seed}: bit {bit} was flipped and nobody saw it.");
                return;
            }

            byte[] cut = good[..chance.Next(good.Length)];
            using var rest = new MemoryJournal(cut);
            var reader = new JournalReader(rest);
            Assert.Equal(all.Take(cut.Count(b => b == '\n')), await Sample.ReadAsync(reader, _go));
            Assert.Equal(cut.Length - (Array.LastIndexOf(cut, (byte)'\n') + 1), reader.Tail?.Bytes ?? 0);
        });

        Trials.Note("Q12", $"seeds {first} to {first + damages - 1}", damages);
    }

    [Fact]
    public async Task A_journal_cut_at_any_byte_keeps_every_whole_record_and_names_the_rest()
    {
        byte[] good = await Sample.BytesAsync(_go);
        List<JournalEntry> all = await Sample.ReadAsync(good, _go);
        for (int length = 0; length <= good.Length; length++)
        {
            byte[] cut = good[..length];
            int whole = cut.Count(b => b == '\n');
            long tail = length - (Array.LastIndexOf(cut, (byte)'\n') + 1);
            using var store = new MemoryJournal(cut);
            var reader = new JournalReader(store);

            Assert.Equal(all.Take(whole), await Sample.ReadAsync(reader, _go));
            Assert.Equal(tail, reader.Tail?.Bytes ?? 0);
        }
    }

    [Fact]
    public async Task A_journal_cut_at_any_byte_is_appended_to_and_is_whole_again()
    {
        byte[] good = await Sample.BytesAsync(_go);
        int lastLine = Array.LastIndexOf(good, (byte)'\n', good.Length - 2) + 1;
        for (int length = lastLine + 1; length < good.Length; length++)
        {
            using var store = new MemoryJournal(good[..length]);

            await Sample.AppendAsync(store, Sample.Facts[^1..], _go);

            List<JournalEntry> entries = await Sample.ReadAsync(store.File.Content, _go);
            Assert.Equal(Sample.Facts.Length + 1, entries.Count);
            Assert.Equal(("journal.tail-dropped", $$"""{"bytes":{{length - lastLine}}}"""), (entries[^2].Kind, entries[^2].Payload));
        }
    }

    [Fact]
    public async Task A_line_that_is_missing_doubled_or_moved_is_damage_at_its_place()
    {
        byte[][] lines = Lines(await Sample.BytesAsync(_go));
        for (int i = 0; i < lines.Length - 1; i++)
        {
            byte[][] missing = [.. lines[..i], .. lines[(i + 1)..]];
            byte[][] doubled = [.. lines[..(i + 1)], .. lines[i..]];
            byte[][] moved = [.. lines[..i], lines[i + 1], lines[i], .. lines[(i + 2)..]];

            Assert.Equal(i + 1, (await DamageAsync(missing)).Place.Line);
            Assert.Equal(i + 2, (await DamageAsync(doubled)).Place.Line);
            Assert.Equal(i + 1, (await DamageAsync(moved)).Place.Line);
        }
    }

    [Fact]
    public async Task A_record_of_another_journal_does_not_fit()
    {
        byte[][] lines = Lines(await Sample.BytesAsync(_go));
        using var other = new MemoryJournal([]);
        await Sample.AppendAsync(other, [.. Sample.Facts[..2].Reverse(), .. Sample.Facts[2..]], _go);

        JournalDamage damage = await DamageAsync([.. lines[..4], .. Lines(other.File.Content)[4..]]);

        Assert.Equal(5, damage.Sequence);
        Assert.Contains("does not continue", damage.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_named_by_line_byte_and_number_with_what_is_safe()
    {
        byte[][] lines = Lines(await Sample.BytesAsync(_go));
        lines[2][30] ^= 1;

        JournalDamage damage = await DamageAsync(lines);

        Assert.Equal(new JournalPlace(3, lines[0].Length + lines[1].Length), damage.Place);
        Assert.Contains("Records 1 to 2 are intact", damage.Remedy, StringComparison.Ordinal);
        Assert.Contains($"line 3, byte {damage.Place.Offset}", new JournalDamageException(damage).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_journal_is_not_opened_for_a_run_and_is_left_as_it_is()
    {
        byte[] bad = [.. await Sample.BytesAsync(_go), .. "{\"half"u8];
        bad[100] ^= 1;
        using var store = new MemoryJournal([.. bad]);

        await Assert.ThrowsAsync<JournalDamageException>(() => ProjectJournal.OpenAsync(store, Sample.Settings, _go));

        Assert.Equal(bad, store.File.Content);
    }

    [Fact]
    public async Task A_line_longer_than_any_record_is_damage_and_does_not_fill_the_memory()
    {
        var endless = new byte[3 * JournalRecord.MostBytes];

        Assert.True(await IsDamagedAsync(endless));
    }

    private static byte[][] Lines(byte[] content)
    {
        var lines = new List<byte[]>();
        for (int start = 0, end; start < content.Length; start = end)
        {
            end = Array.IndexOf(content, (byte)'\n', start) + 1;
            lines.Add(content[start..end]);
        }

        return [.. lines];
    }

    private static async Task<JournalDamage> DamageAsync(byte[][] lines)
    {
        byte[] content = [.. lines.SelectMany(l => l)];
        return (await Assert.ThrowsAsync<JournalDamageException>(() => Sample.ReadAsync(content, _go))).Damage;
    }

    private static async Task<bool> IsDamagedAsync(byte[] content)
    {
        try
        {
            await Sample.ReadAsync(content, _go);
            return false;
        }
        catch (JournalDamageException)
        {
            return true;
        }
    }
}
