using System.Globalization;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow;

/// <summary>Random canonical values of a type, small and extreme ones more often than chance would have them.</summary>
internal static class CanonicalGen
{
    private static readonly string[] Pieces = ["a", "Z", "0", " ", "é", "ß", "€", "\u00a0", "漢", "🚢", "'", "\\", "\n", "\t", "\0", "e\u0301", "\u202e"];

    public static Gen<long> Longs { get; } =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from shift in Gen.Choose(0, 63)
        from extreme in Gen.Frequency((9, Gen.Constant<long?>(null)), (1, Gen.Elements<long?>(0, 1, -1, long.MaxValue, long.MinValue, int.MaxValue, int.MinValue)))
        select extreme ?? ((((long)high << 32) | (uint)low) >> shift);

    public static Gen<string> Texts { get; } = Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat);

    /// <summary>Digits with a sign and at most so many before and after the point.</summary>
    public static Gen<string> Decimals(int whole, int places) =>
        from negative in Gen.Elements("", "-")
        from wholeCount in Gen.Choose(0, whole)
        from placeCount in Gen.Choose(0, places)
        from digits in Gen.ArrayOf(Gen.Choose(0, 9), wholeCount + placeCount)
        let text = string.Concat(digits.Select(d => d.ToString(CultureInfo.InvariantCulture)))
        select $"{negative}0{text[..wholeCount]}.{text[wholeCount..]}";

    public static Gen<byte[]?> Of(ColumnType type) => Gen.Frequency((20, Values(type).Select<byte[], byte[]?>(v => v)), (1, Gen.Constant<byte[]?>(null)));

    private static Gen<byte[]> Values(ColumnType type) => type.Kind switch
    {
        ValueKind.Boolean => Gen.Elements<byte[]>([0], [1]),
        ValueKind.Int16 => Longs.Select(v => Bytes(b => b.AppendInt64((short)v))),
        ValueKind.Int32 => Longs.Select(v => Bytes(b => b.AppendInt64((int)v))),
        ValueKind.Int64 => Longs.Select(v => Bytes(b => b.AppendInt64(v))),
        ValueKind.Decimal when type.Precision == 0 => Decimals(40, 40).Select(t => WrittenValue.Parse(type, t).Bytes.ToArray()),
        ValueKind.Decimal => Decimals(type.Precision - type.Scale, type.Scale).Select(t => WrittenValue.Parse(type, t).Bytes.ToArray()),
        ValueKind.Float32 => Longs.Select(v => Bytes(b => b.AppendFloat32(BitConverter.Int32BitsToSingle((int)v)))),
        ValueKind.Float64 => Gen.OneOf(Longs.Select(BitConverter.Int64BitsToDouble), Longs.Select(v => v / 100d), Longs.Select(v => (double)v))
            .Select(v => Bytes(b => b.AppendFloat64(v))),
        ValueKind.Date => Longs.Select(v => Bytes(b => b.AppendInt32((int)v))),
        ValueKind.Time => Longs.Select(v => Bytes(b => b.AppendInt64(Math.Abs(v % (CanonicalTime.MicrosecondsPerDay + 1))))),
        ValueKind.Timestamp => Gen.OneOf(Longs, Longs.Select(v => v / CanonicalTime.MicrosecondsPerDay * CanonicalTime.MicrosecondsPerDay))
            .Select(v => Bytes(b => b.AppendInt64(v))),
        ValueKind.TimestampTz => Longs.Select(v => Bytes(b => b.AppendInt64(v))),
        ValueKind.Uuid => Gen.ArrayOf(Gen.Choose(0, 255), 16).Select<int[], byte[]>(u => [.. u.Select(b => (byte)b)]),
        ValueKind.Json => Texts.Select<string, byte[]>(t => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new[] { t })),
        ValueKind.Bytes => Gen.OneOf(Gen.ArrayOf(Gen.Choose(0, 255)).Select<int[], byte[]>(u => [.. u.Select(b => (byte)b)]), Texts.Select<string, byte[]>(Encoding.UTF8.GetBytes)),
        ValueKind.Text => Texts.Select<string, byte[]>(t => Encoding.UTF8.GetBytes(Cut(t, type.Length))),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No generator."),
    };

    private static string Cut(string text, int length) => length == 0 ? text : string.Concat(text.EnumerateRunes().Take(length).Select(r => r.ToString()));

    private static byte[] Bytes(Action<RowBatch> append)
    {
        using var batch = new RowBatch(1);
        batch.StartRow();
        append(batch);
        return batch[0][0].Bytes.ToArray();
    }
}
