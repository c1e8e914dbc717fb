using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Values;

/// <summary>Binds canonical values in the form in which SQLite keeps them (the forms are in docs/canonical-values.md).</summary>
internal static class ValueEncoder
{
    private const long NegativeZero = long.MinValue;
    private const int LongestTimeText = 64;

    /// <summary>Binds a value. The memory of texts and bytes is not copied: it must stay where it is until the statement is cleared.</summary>
    /// <returns>Null, or why SQLite cannot keep this value exactly.</returns>
    public static string? Bind(Statement statement, int parameter, ColumnType type, RowValue value)
    {
        if (value.IsNull)
        {
            statement.BindNull(parameter);
            return null;
        }

        ReadOnlySpan<byte> bytes = value.Bytes;
        switch (type.Kind)
        {
            case ValueKind.Boolean:
                statement.Bind(parameter, bytes[0]);
                return null;
            case ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64:
                statement.Bind(parameter, Canonical.ReadInt64(bytes));
                return null;
            case ValueKind.Float32:
                return BindFloat(statement, parameter, Canonical.ReadFloat32(bytes));
            case ValueKind.Float64:
                return BindFloat(statement, parameter, Canonical.ReadFloat64(bytes));
            case ValueKind.Decimal or ValueKind.Text or ValueKind.Json:
                statement.BindTextInPlace(parameter, bytes);
                return null;
            case ValueKind.Bytes:
                statement.BindBlobInPlace(parameter, bytes);
                return null;
            case ValueKind.Any:
                return BindAny(statement, parameter, bytes);
            default:
                BindFormatted(statement, parameter, type.Kind, bytes);
                return null;
        }
    }

    /// <summary>As <see cref="Bind"/>, but a misfit is bound as it is stored: for finding rows, never for writing them.</summary>
    public static string? BindKept(Statement statement, int parameter, ColumnType type, RowValue value)
    {
        if (!Misfit.Is(value))
        {
            return Bind(statement, parameter, type, value);
        }

        BindStored(statement, parameter, Misfit.Stored(value));
        return null;
    }

    private static string? BindAny(Statement statement, int parameter, ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] == Canonical.AnyFloat)
        {
            return BindFloat(statement, parameter, Canonical.ReadFloat64(bytes[1..]));
        }

        BindStored(statement, parameter, bytes);
        return null;
    }

    private static void BindStored(Statement statement, int parameter, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> inner = bytes[1..];
        switch (bytes[0])
        {
            case Canonical.AnyInteger:
                statement.Bind(parameter, Canonical.ReadInt64(inner));
                break;
            case Canonical.AnyFloat:
                statement.Bind(parameter, Canonical.ReadFloat64(inner));
                break;
            case Canonical.AnyText:
                statement.BindTextInPlace(parameter, inner);
                break;
            default:
                statement.BindBlobInPlace(parameter, inner);
                break;
        }
    }

    // SQLite turns NaN into NULL and, in a REAL column, -0.0 into 0: both would be another value than the one that was sent.
    private static string? BindFloat(Statement statement, int parameter, double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN, which SQLite would store as NULL";
        }

        if (BitConverter.DoubleToInt64Bits(value) == NegativeZero)
        {
            return "negative zero, which SQLite would store as zero";
        }

        statement.Bind(parameter, value);
        return null;
    }

    private static void BindFormatted(Statement statement, int parameter, ValueKind kind, ReadOnlySpan<byte> bytes)
    {
        Span<byte> utf8 = stackalloc byte[LongestTimeText];
        string text = kind switch
        {
            ValueKind.Date => CanonicalTime.DateText(Canonical.ReadInt32(bytes)),
            ValueKind.Time => CanonicalTime.TimeText(Canonical.ReadInt64(bytes)),
            ValueKind.Timestamp => CanonicalTime.TimestampText(Canonical.ReadInt64(bytes)),
            ValueKind.TimestampTz => CanonicalZone.Text(Canonical.ReadInt64(bytes)),
            ValueKind.Interval => IntervalText(bytes),
            ValueKind.Uuid => new Guid(bytes, bigEndian: true).ToString("D"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No value of this kind is kept as formatted text."),
        };
        statement.BindText(parameter, utf8[..Encoding.ASCII.GetBytes(text, utf8)]);
    }

    private static string IntervalText(ReadOnlySpan<byte> bytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{BinaryPrimitives.ReadInt32BigEndian(bytes)} {BinaryPrimitives.ReadInt32BigEndian(bytes[4..])} {BinaryPrimitives.ReadInt64BigEndian(bytes[8..])}");
}
