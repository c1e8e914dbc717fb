using System.Security.Cryptography;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>
/// Replaces a text by <c>masked-</c> and sixteen hexadecimal digits that depend on it: equal texts of one column stay equal, so that joins survive.
/// It holds no secret: whoever can guess a text can check the guess. No inverse. NULL stays NULL.
/// </summary>
public sealed class Mask : IValueTransform
{
    private const int HashedBytes = 8;
    private static readonly byte[] Prefix = "masked-"u8.ToArray();
    private readonly byte[] _salt;

    /// <summary>Masks values of a type.</summary>
    /// <param name="type">A text that has room for the 23 characters of a masked value.</param>
    /// <param name="saltName">What keeps equal texts of different columns apart, for example <c>customers.email</c>; columns of one name share their masks.</param>
    /// <exception cref="ArgumentException">The type is not text, or too short.</exception>
    public Mask(ColumnType type, string saltName)
    {
        ArgumentNullException.ThrowIfNull(saltName);
        int needed = Prefix.Length + (2 * HashedBytes);
        if (type.Kind != ValueKind.Text || (type.Length > 0 && type.Length < needed))
        {
            throw new ArgumentException($"A masked value needs text of {needed} characters, from {type} to {type} it does not fit.", nameof(type));
        }

        Input = type;
        _salt = Encoding.UTF8.GetBytes(saltName + '\0');
    }

    /// <inheritdoc/>
    public ColumnType Input { get; }

    /// <inheritdoc/>
    public ColumnType Output => Input;

    /// <inheritdoc/>
    public string Description => "mask";

    /// <inheritdoc/>
    public IValueTransform? Inverse => null;

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value.IsNull)
        {
            output.AppendNull();
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_salt);
        hash.AppendData(value.Bytes);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        Span<byte> masked = output.Reserve(Prefix.Length + (2 * HashedBytes));
        Prefix.CopyTo(masked);
        Convert.TryToHexStringLower(digest[..HashedBytes], masked[Prefix.Length..], out _);
    }
}
