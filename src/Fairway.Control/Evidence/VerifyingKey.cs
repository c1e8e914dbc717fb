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
        Id = Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo))[..IdDigits];
    }

    /// <summary>Its id: the first digits of the SHA-256 of its DER form (SubjectPublicKeyInfo).</summary>
    public string Id { get; }

    /// <summary>The key as PEM, as openssl reads it.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _key) + "\n";

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
        if (signed.KeyId != Id)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key, out _);
        return key.VerifyData(
            Encoding.UTF8.GetBytes(signed.Checkpoint.Text), Convert.FromBase64String(signed.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
