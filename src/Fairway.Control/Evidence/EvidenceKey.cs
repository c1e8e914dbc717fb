using System.Security.Cryptography;
using System.Text;

namespace Fairway.Control.Evidence;

/// <summary>A key pair: a project's, with which its checkpoints are signed, or a person's, with which decisions are (ECDSA over P-256).</summary>
public sealed class EvidenceKey
{
    private const string Curve = "1.2.840.10045.3.1.7";
    private readonly byte[] _key;

    private EvidenceKey(ECDsa key)
    {
        _key = key.ExportPkcs8PrivateKey();
        Public = new VerifyingKey(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The half that may be shown to everybody.</summary>
    public VerifyingKey Public { get; }

    /// <summary>The whole pair as PEM (PKCS #8). A secret.</summary>
    public string Pem => PemEncoding.WriteString("PRIVATE KEY", _key) + "\n";

    /// <summary>Makes a new pair.</summary>
    public static EvidenceKey Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new EvidenceKey(key);
    }

    /// <summary>Reads a pair; null when the text holds none, or one of another kind.</summary>
    public static EvidenceKey? FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem.AsSpan()[fields.Label].SequenceEqual("PRIVATE KEY"))
        {
            return null;
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(pem[fields.Base64Data]), out _);
            return IsOurKind(key) ? new EvidenceKey(key) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Signs a checkpoint.</summary>
    public SignedCheckpoint Sign(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new SignedCheckpoint(checkpoint, Public.Id, Sign(checkpoint.Text));
    }

    /// <summary>Signs a text.</summary>
    /// <returns>ECDSA over the SHA-256 of its UTF-8, DER, in base64.</returns>
    public string Sign(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_key, out _);
        return Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    internal static bool IsOurKind(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve;
}
