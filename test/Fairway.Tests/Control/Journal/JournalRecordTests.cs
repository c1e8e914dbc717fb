using System.Security.Cryptography;
using System.Text;
using Fairway.Control.Journal;

namespace Fairway.Tests.Control.Journal;

public class JournalRecordTests
{
    private const string Body = """{"seq":1,"at":"2027-02-03T04:05:06.7000000Z","kind":"sync.started","actor":"ann@box","payload":{"attempt":1,"plan":"Σ"}}""";

    private static readonly JournalEntry _draft = new()
    {
        Seq = 0,
        At = StillClock.Now,
        Kind = "sync.started",
        Actor = "ann@box",
        Payload = """{"attempt":1,"plan":"Σ"}""",
        PreviousHash = JournalEntry.Genesis,
        Hash = JournalEntry.Genesis,
    };

    [Fact]
    public void A_record_has_one_form_and_its_hash_covers_the_previous_hash_and_all_members()
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData([.. new byte[32], .. Encoding.UTF8.GetBytes(Body)]));
        string wanted = $$"""{{Body[..^1]}},"previous":"{{JournalEntry.Genesis}}","hash":"{{hash}}"}""";

        JournalEntry sealedEntry = JournalRecord.Seal(_draft, 1, JournalEntry.Genesis);

        Assert.Equal(wanted, Encoding.UTF8.GetString(JournalRecord.Encode(sealedEntry).Span));
    }

    [Fact]
    public void A_record_reads_back_as_the_same_entry()
    {
        JournalEntry sealedEntry = JournalRecord.Seal(_draft, 7, new string('a', 64));

        Assert.Equal(sealedEntry, JournalRecord.Decode(JournalRecord.Encode(sealedEntry)));
    }

    [Theory]
    [InlineData("\"seq\":1", "\"seq\": 1")]
    [InlineData("\"seq\":1", "\"seq\":1.0")]
    [InlineData("\"seq\":1,", "")]
    [InlineData("ann@box", "ann\\u0040box")]
    [InlineData(".7000000Z", ".7Z")]
    [InlineData("06.7000000Z", "66.7000000Z")]
    [InlineData("{\"seq\"", "{\"more\":1,\"seq\"")]
    [InlineData("{\"attempt\"", "\"attempt\"")]
    [InlineData("\"kind\":\"sync.started\"", "\"kind\":null")]
    [InlineData("ann@box", "\\ud800")]
    public void Another_form_of_the_same_record_is_no_record(string part, string other)
    {
        string text = Encoding.UTF8.GetString(JournalRecord.Encode(JournalRecord.Seal(_draft, 1, JournalEntry.Genesis)).Span);
        Assert.Contains(part, text, StringComparison.Ordinal);

        Assert.Null(JournalRecord.Decode(Encoding.UTF8.GetBytes(text.Replace(part, other, StringComparison.Ordinal))));
    }

    [Fact]
    public void Any_bytes_are_a_record_or_none_but_never_a_crash()
    {
        var random = new Random(20270203);
        byte[] good = JournalRecord.Encode(JournalRecord.Seal(_draft, 1, JournalEntry.Genesis)).ToArray();
        int refused = 0;
        for (int i = 0; i < 50_000; i++)
        {
            byte[] bad = [.. good.AsSpan(0, random.Next(good.Length + 1)), .. good.AsSpan(random.Next(good.Length))];
            bad[random.Next(bad.Length)] = (byte)random.Next(256);
            refused += JournalRecord.Decode(bad) is null ? 1 : 0;
        }

        Assert.InRange(refused, 45_000, 50_000);
    }
}
