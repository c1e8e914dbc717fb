using System.Security.Cryptography;
using System.Text;

namespace Fairway.Control.Evidence;

/// <summary>The public half of a project's key: whoever has it can check checkpoints, and sign none.</summary>
public sealed class VerifyingKey
{
    /// <summary>How many hexadecimal digits an id has.</summary>
    public const int IdDigits = 16;

    private readonly byte[] _key;

    internal VerifyingKey(byte[] subjectPublicKeyInfo)
    {
        _key = subjectPublicKeyInfo;
        Text = Convert.ToBase64String(subjectPublicKeyInfo);
        Id = Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo))[..IdDigits];
    }

    /// <summary>Its id: the first digits of the SHA-256 of its DER form (SubjectPublicKeyInfo).</summary>
    public string Id { get; }

    /// <summary>The key as PEM, as openssl reads it.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _key) + "\n";

    /// <summary>The key as one line of base64 (its DER form), as the project file has it.</summary>
    public string Text { get; }

    /// <summary>Reads a public key from one line of base64; null when it is none.</summary>
    public static VerifyingKey? FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FromPem($"-----BEGIN PUBLIC KEY-----\n{text.Trim()}\n-----END PUBLIC KEY-----\n");
    }

    /// <summary>True when this key signed exactly this text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signature">ECDSA over SHA-256, DER, in base64.</param>
    public bool Signed(string text, string signature)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(signature);
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out int length))
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Reads a public key; null when the text holds none, another kind, or a private one.</summary>
    public static VerifyingKey? FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem.AsSpan()[fields.Label].SequenceEqual("PUBLIC KEY"))
        {
            return null;
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(pem[fields.Base64Data]), out _);
            return EvidenceKey.IsOurKind(key) ? new VerifyingKey(key.ExportSubjectPublicKeyInfo()) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>True when this key signed exactly this checkpoint.</summary>
    public bool Signed(SignedCheckpoint signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        return signed.KeyId == Id && Signed(signed.Checkpoint.Text, signed.Signature);
    }
}
