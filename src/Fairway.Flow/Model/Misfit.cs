using System.Globalization;
using System.Text.Unicode;

namespace Fairway.Flow.Model;

/// <summary>
/// The form of a stored value that is not of its column's type: <see cref="Mark"/>, then the value as <see cref="ValueKind.Any"/> has it, but as it is
/// stored: its text need not be valid UTF-8. It equals no value of any type, except bytes that begin in the
/// same way (docs/canonical-values.md). It stands for what a target holds, and is never written to one.
/// </summary>
public static class Misfit
{
    /// <summary>How every misfit begins: no UTF-8, no decimal and no tag begins so, and no fixed-size value is longer.</summary>
    public static ReadOnlySpan<byte> Mark => [0xFF, 0x40, 0xD0, 0xFF, 0xDA, 0xE1, 0x57, 0x05, 0xD2, 0x7E, 0xDE, 0xF6, 0xD5, 0x50, 0x66, 0x3A];

    /// <summary>True when the value is a misfit.</summary>
    public static bool Is(RowValue value) => value.Bytes.Length > Mark.Length && value.Bytes.StartsWith(Mark) && value.Bytes[Mark.Length] switch
    {
        Canonical.AnyInteger or Canonical.AnyFloat => value.Bytes.Length == Mark.Length + 1 + sizeof(long),
        Canonical.AnyText or Canonical.AnyBytes => true,
        _ => false,
    };

    /// <summary>What is stored: a tag byte as of <see cref="ValueKind.Any"/>, and its bytes.</summary>
    /// <param name="misfit">A value for which <see cref="Is"/> is true.</param>
    public static ReadOnlySpan<byte> Stored(RowValue misfit) => misfit.Bytes[Mark.Length..];

    /// <summary>A misfit for people, without its value: <c>text of 5 bytes that is no bigint</c>.</summary>
    /// <param name="misfit">A value for which <see cref="Is"/> is true.</param>
    /// <param name="type">The type of its column.</param>
    public static string Describe(RowValue misfit, ColumnType type)
    {
        ReadOnlySpan<byte> stored = Stored(misfit)[1..];
        return Stored(misfit)[0] switch
        {
            Canonical.AnyInteger => $"an integer that is no {type}",
            Canonical.AnyFloat => $"a float that is no {type}",
            Canonical.AnyText when Utf8.IsValid(stored) => string.Create(CultureInfo.InvariantCulture, $"text of {stored.Length} bytes that is no {type}"),
            Canonical.AnyText => string.Create(CultureInfo.InvariantCulture, $"text of {stored.Length} bytes that is not valid UTF-8"),
            _ => string.Create(CultureInfo.InvariantCulture, $"a blob of {stored.Length} bytes that is no {type}"),
        };
    }
}
