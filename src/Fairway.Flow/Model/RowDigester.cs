using System.IO.Hashing;

namespace Fairway.Flow.Model;

/// <summary>The digest of a row whose values come in pieces: the same number as <see cref="RowDigest"/> gives for the whole, with nothing held.</summary>
public sealed class RowDigester
{
    private readonly XxHash128 _hash;

    /// <summary>Begins a row.</summary>
    /// <param name="lengths">The length of each value, −1 for NULL; all must be known before the first piece.</param>
    public RowDigester(ReadOnlySpan<int> lengths) => _hash = new XxHash128((long)RowDigest.SeedOf(lengths));

    /// <summary>The digest of all that was appended.</summary>
    public UInt128 Digest => _hash.GetCurrentHashAsUInt128();

    /// <summary>Appends the next piece, in the order of the values.</summary>
    public void Append(ReadOnlySpan<byte> piece) => _hash.Append(piece);
}
