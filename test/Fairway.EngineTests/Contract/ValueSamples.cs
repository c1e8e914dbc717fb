using System.Globalization;
using System.Numerics;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>Values of every kind in canonical form: the extremes first, then random ones.</summary>
public static class ValueSamples
{
    private const int LargeBytes = 1 << 20;

    private static readonly string[] Texts =
    [
        "", " ", "a\0b", "\0", "trailing ", "'quoted'", "\"double\"", "line\r\nline\ttab", "%s %d", "\uFEFFbom", "\U0001F600", "e\u0301 \u00E9", "\u202Eright",
        "\uD7FF\uE000\uFFFD\uFFFF", "\U0010FFFF", "NULL", "0", "1.50", "1e5", "-0", "0x10", "true", "infinity", "ÀÉßΩж中文한국어", new('x', LargeBytes),
    ];

    private static readonly double[] Doubles =
    [
        0.0, -0.0, 1, -1, 0.1, 1.0 / 3, double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN, 9007199254740993, 9.223372036854775807E18, 1e15, 123456789012345680, 1e22, 1e23,
    ];

    private static readonly float[] Singles =
    [
        0f, -0f, 1f, 0.1f, float.Epsilon, 1.17549435E-38f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 16777217f,
    ];

    private static readonly string[] Jsons = ["null", "{}", "[]", "{\"a\": 1.0, \"a\": 1}", " { \"b\" : [ 1 ,2] } ", "\"\\u0000\"", "\"\U0001F600\"", "1e400"];

    /// <summary>The extremes of a type, one value each, appended to single-column rows.</summary>
    public static RowBatch Extremes(ColumnType type)
    {
        var values = new RowBatch(1);
        switch (type.Kind)
        {
            case ValueKind.Boolean:
                Each([false, true], v => values.AppendBoolean(v));
                break;
            case ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64:
                (long least, long most) = Bounds(type.Kind);
                Each([0, 1, -1, least, most, least + 1, most - 1], v => values.AppendInt64(v));
                break;
            case ValueKind.Decimal:
                Each(DecimalExtremes(type), v => values.Append(Encoding.ASCII.GetBytes(v)));
                break;
            case ValueKind.Float32:
                Each(Singles, v => values.AppendFloat32(v));
                break;
            case ValueKind.Float64:
                Each(Doubles, v => values.AppendFloat64(v));
                break;
            case ValueKind.Text:
                Each(Texts, v => values.Append(Encoding.UTF8.GetBytes(v)));
                break;
            case ValueKind.Json:
                Each(Jsons, v => values.Append(Encoding.UTF8.GetBytes(v)));
                break;
            case ValueKind.Bytes:
                Each([[], [0], [0xFF], [0xC0, 0x80], "text"u8.ToArray(), new byte[LargeBytes]], v => values.Append(v));
                break;
            case ValueKind.Date:
                Each([0, -1, -719_528, -719_529, -730_119, -730_120, 2_921_939, 2_921_940, -1_000_000, 2_932_896, 2_932_897, int.MaxValue, int.MinValue, int.MaxValue - 1, int.MinValue + 1], v => values.AppendInt32(v));
                break;
            case ValueKind.Time:
                Each([0, 1, 999_999, CanonicalTime.MicrosecondsPerDay - 1, CanonicalTime.MicrosecondsPerDay], v => values.AppendInt64(v));
                break;
            case ValueKind.Timestamp or ValueKind.TimestampTz:
                Each([0, -1, 1, -63_082_281_600_000_000, -63_082_281_600_000_001, 252_455_615_999_999_999, 252_455_616_000_000_000, -62_167_219_200_000_001, 253_402_300_800_000_000, long.MaxValue, long.MinValue, long.MaxValue - 1, long.MinValue + 1], v => values.AppendInt64(v));
                break;
            case ValueKind.Interval:
                Each([(0, 0, 0L), (int.MinValue, int.MaxValue, long.MinValue), (int.MaxValue, int.MinValue, long.MaxValue), (-1, 1, -1L)], v => values.AppendInterval(v.Item1, v.Item2, v.Item3));
                break;
            case ValueKind.Uuid:
                Each([new byte[16], Enumerable.Repeat((byte)0xFF, 16).ToArray()], v => values.Append(v));
                break;
            case ValueKind.Any:
                Each([long.MinValue, long.MaxValue, 0, 1], v => values.AppendAnyInteger(v));
                Each(Doubles, v => values.AppendAnyFloat(v));
                Each(Texts, v => values.AppendAny(Canonical.AnyText, Encoding.UTF8.GetBytes(v)));
                Each([[], [0], "1"u8.ToArray()], v => values.AppendAny(Canonical.AnyBytes, v));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No extremes are known for this kind.");
        }

        return values;

        void Each<T>(IEnumerable<T> items, Action<T> append)
        {
            foreach (T item in items)
            {
                values.StartRow();
                append(item);
            }
        }
    }

    /// <summary>Appends a random value of a type to a row that was started.</summary>
    public static void Append(RowBatch row, ColumnType type, Random random)
    {
        switch (type.Kind)
        {
            case ValueKind.Boolean:
                row.AppendBoolean(random.Next(2) == 1);
                break;
            case ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64:
                (long least, long most) = Bounds(type.Kind);
                row.AppendInt64(Math.Clamp(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64), least, most));
                break;
            case ValueKind.Decimal:
                row.Append(Encoding.ASCII.GetBytes(RandomDecimal(type, random)));
                break;
            case ValueKind.Float32:
                row.AppendFloat32(BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
                break;
            case ValueKind.Float64:
                row.AppendFloat64(RandomDouble(random));
                break;
            case ValueKind.Text:
                row.Append(Encoding.UTF8.GetBytes(RandomText(random)));
                break;
            case ValueKind.Json:
                row.Append(Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(RandomText(random))));
                break;
            case ValueKind.Bytes:
                random.NextBytes(row.Reserve(random.Next(64)));
                break;
            case ValueKind.Date:
                row.AppendInt32((int)(random.NextInt64(int.MinValue, int.MaxValue) >> random.Next(20)));
                break;
            case ValueKind.Time:
                row.AppendInt64(random.NextInt64(CanonicalTime.MicrosecondsPerDay + 1));
                break;
            case ValueKind.Timestamp or ValueKind.TimestampTz:
                row.AppendInt64(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(24));
                break;
            case ValueKind.Interval:
                row.AppendInterval(random.Next(int.MinValue, int.MaxValue), random.Next(-400, 400), random.NextInt64(long.MinValue, long.MaxValue));
                break;
            case ValueKind.Uuid:
                random.NextBytes(row.Reserve(16));
                break;
            default:
                AppendAny(row, random);
                break;
        }
    }

    /// <summary>Unicode text of up to 24 scalars from all planes, NUL included.</summary>
    public static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(24); i > 0; i--)
        {
            int most = random.Next(4) switch { 0 => 0x80, 1 => 0x800, 2 => 0xD800, _ => 0x110000 };
            int scalar = random.Next(most);
            text.Append(Rune.IsValid(scalar) ? new Rune(scalar).ToString() : "\uFFFD");
        }

        return text.ToString();
    }

    private static void AppendAny(RowBatch row, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                row.AppendAnyInteger(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                break;
            case 1:
                row.AppendAnyFloat(RandomDouble(random));
                break;
            case 2:
                row.AppendAny(Canonical.AnyText, Encoding.UTF8.GetBytes(RandomText(random)));
                break;
            default:
                byte[] bytes = new byte[random.Next(64)];
                random.NextBytes(bytes);
                row.AppendAny(Canonical.AnyBytes, bytes);
                break;
        }
    }

    private static double RandomDouble(Random random) => random.Next(2) == 0
        ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))
        : Math.Round(random.NextDouble() * 1e6, random.Next(8));

    private static string[] DecimalExtremes(ColumnType type)
    {
        string[] words = ["NaN", "Infinity", "-Infinity"];
        if (type.Precision == 0)
        {
            return [.. words, "0", "0.000", "1.50", "-0.0000000000000000000000001", new string('9', 1000), "-" + new string('9', 500) + "." + new string('1', 500)];
        }

        string largest = WithPoint(BigInteger.Pow(10, type.Precision) - 1, type.Scale);
        string smallest = WithPoint(BigInteger.One, type.Scale);
        return [.. words, WithPoint(BigInteger.Zero, type.Scale), largest, "-" + largest, smallest, "-" + smallest];
    }

    private static string RandomDecimal(ColumnType type, Random random)
    {
        int digits = random.Next(1, (type.Precision == 0 ? 60 : type.Precision) + 1);
        BigInteger number = BigInteger.Parse(string.Concat(Enumerable.Range(0, digits).Select(_ => (char)('0' + random.Next(10)))), CultureInfo.InvariantCulture);
        string text = WithPoint(number, type.Precision == 0 ? random.Next(0, 30) : type.Scale);
        return random.Next(2) == 0 || number.IsZero ? text : "-" + text;
    }

    private static string WithPoint(BigInteger number, int scale)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}";
    }

    private static (long Least, long Most) Bounds(ValueKind kind) => kind switch
    {
        ValueKind.Int16 => (short.MinValue, short.MaxValue),
        ValueKind.Int32 => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
