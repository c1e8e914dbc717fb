using Fairway.Control.Evidence;
using Fairway.Tests.Control.Journal;

namespace Fairway.Tests.Control.Evidence;

public class CheckpointTests
{
    private static readonly string _head = new('a', 64);
    private static readonly EvidenceKey _key = EvidenceKey.Make();
    private static readonly SignedCheckpoint _signed = _key.Sign(new Checkpoint("shop", 42, _head, StillClock.Now));

    [Fact]
    public void A_checkpoint_is_six_short_lines_that_people_can_read()
    {
        Assert.Equal(
            $"fairway checkpoint v1\nproject shop\nsize 42\nhead {_head}\ntime 2027-02-03T04:05:06.7000000Z\nsigned {_key.Public.Id} {_signed.Signature}\n",
            _signed.Text);
    }

    [Fact]
    public void What_was_signed_is_read_back_and_belongs_to_its_key_only()
    {
        SignedCheckpoint? read = SignedCheckpoint.Parse(_signed.Text);

        Assert.Equal(_signed, read);
        Assert.True(_key.Public.Signed(_signed));
        Assert.False(EvidenceKey.Make().Public.Signed(_signed));
        Assert.False(EvidenceKey.Make().Public.Signed(_signed with { KeyId = _key.Public.Id }));
    }

    [Fact]
    public void No_byte_of_it_can_be_another()
    {
        char[] good = _signed.Text.ToCharArray();
        var unseen = new List<int>();
        for (int at = 0; at < good.Length; at++)
        {
            for (int bit = 0; bit < 7; bit++)
            {
                char[] bad = [.. good];
                bad[at] ^= (char)(1 << bit);
                if (SignedCheckpoint.Parse(new string(bad)) is { } read && _key.Public.Signed(read))
                {
                    unseen.Add(at);
                }
            }
        }

        Assert.Empty(unseen);
    }

    [Theory]
    [InlineData("size 42", "size 042")]
    [InlineData("size 42", "size +42")]
    [InlineData("size 42", "size 0")]
    [InlineData("size 42", "size 99999999999999999999")]
    [InlineData("project shop", "project sh op")]
    [InlineData("project shop", "project ")]
    [InlineData("project shop\n", "project shop\nnote more\n")]
    [InlineData(".7000000Z", ".7Z")]
    [InlineData(".7000000Z", ".7000000+01:00")]
    [InlineData("v1", "v2")]
    [InlineData("head a", "head A")]
    [InlineData("\n", "\r\n")]
    public void A_text_in_another_form_is_no_checkpoint(string written, string other) =>
        Assert.Null(SignedCheckpoint.Parse(_signed.Text.Replace(written, other, StringComparison.Ordinal)));

    [Fact]
    public void What_a_mail_does_to_it_is_undone()
    {
        string text = _signed.Text;
        string quoted = "\n" + string.Concat(text.Split('\n').Select(l => $"> {l}  \r\n"));
        string broken = text.Replace($"{_key.Public.Id} ", $"{_key.Public.Id}\n", StringComparison.Ordinal);

        Assert.All((string[])[text, quoted, broken, text.TrimEnd(), "\n\n" + text + "\n\n"], pasted => Assert.Equal(text, SignedCheckpoint.Tidied(pasted)));
    }

    [Fact]
    public void Keys_are_read_back_from_what_openssl_reads_and_others_are_refused()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);

        Assert.Equal(_key.Public.Id, VerifyingKey.FromPem(_key.Public.Pem)?.Id);
        Assert.Equal(_key.Public.Id, EvidenceKey.FromPem(_key.Pem)?.Public.Id);
        Assert.True(_key.Public.Signed(EvidenceKey.FromPem(_key.Pem)!.Sign(_signed.Checkpoint)));
        Assert.All((string[])["", "key", _key.Pem, rsa.ExportSubjectPublicKeyInfoPem(), other.ExportSubjectPublicKeyInfoPem()], pem => Assert.Null(VerifyingKey.FromPem(pem)));
        Assert.All((string[])["", _key.Public.Pem, rsa.ExportPkcs8PrivateKeyPem(), other.ExportPkcs8PrivateKeyPem()], pem => Assert.Null(EvidenceKey.FromPem(pem)));
    }
}
