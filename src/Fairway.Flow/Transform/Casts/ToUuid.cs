using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Uuids from their text with hyphens, in either case, and from sixteen bytes.</summary>
internal static class ToUuid
{
    private const int Bytes = 16;
    private const int Characters = 36;
    private static readonly string Wanted = new ColumnType(ValueKind.Uuid).ToString();

    public static Conversion? From(ColumnType input) => input.Kind switch
    {
        ValueKind.Text => FromText,
        ValueKind.Bytes => FromBytes,
        _ => null,
    };

    private static void FromText(ReadOnlySpan<byte> value, RowBatch output)
    {
        if (value.Length != Characters || !Guid.TryParseExact(Encoding.Latin1.GetString(value), "D", out Guid uuid))
        {
            throw new ValueRefusedException("text that is no uuid", Wanted);
        }

        uuid.TryWriteBytes(output.Reserve(Bytes), bigEndian: true, out _);
    }

    private static void FromBytes(ReadOnlySpan<byte> value, RowBatch output)
    {
        if (value.Length != Bytes)
        {
            throw new ValueRefusedException($"{value.Length} bytes", $"{Wanted} of {Bytes} bytes");
        }

        output.Append(value);
    }
}
