using System.Globalization;

namespace Fairway.Flow.Model;

/// <summary>A logical column type: a kind, with precision and scale for decimals and a length for text. Zero means "no limit".</summary>
/// <param name="Kind">Which of the closed set of values the column holds.</param>
/// <param name="Precision">Decimal: digits in all, 0 when unlimited.</param>
/// <param name="Scale">Decimal: digits after the point; meaningful only with a precision.</param>
/// <param name="Length">Text: most characters, 0 when unlimited.</param>
public readonly record struct ColumnType(ValueKind Kind, int Precision = 0, int Scale = 0, int Length = 0)
{
    private static readonly Dictionary<string, ValueKind> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["boolean"] = ValueKind.Boolean, ["bool"] = ValueKind.Boolean,
        ["smallint"] = ValueKind.Int16, ["int2"] = ValueKind.Int16,
        ["integer"] = ValueKind.Int32, ["int"] = ValueKind.Int32, ["int4"] = ValueKind.Int32,
        ["bigint"] = ValueKind.Int64, ["int8"] = ValueKind.Int64,
        ["numeric"] = ValueKind.Decimal, ["decimal"] = ValueKind.Decimal,
        ["real"] = ValueKind.Float32, ["float4"] = ValueKind.Float32,
        ["double precision"] = ValueKind.Float64, ["double"] = ValueKind.Float64, ["float8"] = ValueKind.Float64,
        ["text"] = ValueKind.Text, ["varchar"] = ValueKind.Text,
        ["bytes"] = ValueKind.Bytes, ["bytea"] = ValueKind.Bytes, ["blob"] = ValueKind.Bytes,
        ["date"] = ValueKind.Date, ["time"] = ValueKind.Time,
        ["timestamp"] = ValueKind.Timestamp, ["timestamptz"] = ValueKind.TimestampTz,
        ["interval"] = ValueKind.Interval, ["uuid"] = ValueKind.Uuid, ["json"] = ValueKind.Json, ["any"] = ValueKind.Any,
    };

    /// <summary>The type names that a project file may write, in alphabetical order.</summary>
    public static IReadOnlyList<string> KnownNames { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads a type as users write it: <c>bigint</c>, <c>numeric(12,2)</c>, <c>varchar(40)</c>. False when it is none of ours.</summary>
    public static bool TryParse(string text, out ColumnType type)
    {
        ArgumentNullException.ThrowIfNull(text);
        type = default;
        string name = text.Trim();
        int[] arguments = [];
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            if (!name.EndsWith(')') || !TryParseArguments(name[(open + 1)..^1], out arguments))
            {
                return false;
            }

            name = name[..open].TrimEnd();
        }

        if (!Names.TryGetValue(name, out ValueKind kind))
        {
            return false;
        }

        switch (kind, arguments.Length)
        {
            case (_, 0):
                type = new ColumnType(kind);
                return true;
            case (ValueKind.Text, 1) when arguments[0] > 0:
                type = new ColumnType(kind, Length: arguments[0]);
                return true;
            case (ValueKind.Decimal, 1 or 2) when arguments[0] is > 0 and <= 1000:
                int scale = arguments.Length == 2 ? arguments[1] : 0;
                type = new ColumnType(kind, arguments[0], scale);
                return scale <= arguments[0];
            default:
                return false;
        }
    }

    /// <summary>The type as users write it; <see cref="TryParse"/> reads it back.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Int16 => "smallint",
        ValueKind.Int32 => "integer",
        ValueKind.Int64 => "bigint",
        ValueKind.Decimal => Precision == 0 ? "numeric" : string.Create(CultureInfo.InvariantCulture, $"numeric({Precision},{Scale})"),
        ValueKind.Float32 => "real",
        ValueKind.Float64 => "double precision",
        ValueKind.Text => Length == 0 ? "text" : string.Create(CultureInfo.InvariantCulture, $"varchar({Length})"),
        ValueKind.Bytes => "bytes",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    private static bool TryParseArguments(string text, out int[] arguments)
    {
        string[] parts = text.Split(',');
        arguments = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out arguments[i]))
            {
                return false;
            }
        }

        return true;
    }
}
