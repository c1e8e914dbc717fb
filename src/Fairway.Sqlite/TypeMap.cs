using System.Globalization;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite;

/// <summary>
/// Declared types and logical types (docs/engines/sqlite.md). Affinity is asked first, because it decides what SQLite really stores; the name only
/// chooses among the types that this affinity can hold. No declaration is an error: what nobody knows is <see cref="ValueKind.Any"/>.
/// </summary>
internal static class TypeMap
{
    /// <summary>Decimals with more digits do not survive a binary64, and are kept as text.</summary>
    public const int NumericDigits = 15;

    private const string DecimalText = "DECIMAL_TEXT";
    private const string DurationText = "DURATION_TEXT";
    private const string JsonText = "JSON_TEXT";
    private const string Float32 = "FLOAT32";
    private const int MostDigits = 1000;

    /// <summary>The logical type of a declared type; an empty declaration is <see cref="ValueKind.Any"/>.</summary>
    public static ColumnType LogicalTypeOf(string declaredType)
    {
        (string name, int[] arguments) = Split(declaredType);
        return AffinityRule.Of(declaredType) switch
        {
            Affinity.Integer => new ColumnType(name is "SMALLINT" or "INT2" ? ValueKind.Int16 : ValueKind.Int64),
            Affinity.Real => new ColumnType(name == Float32 ? ValueKind.Float32 : ValueKind.Float64),
            Affinity.Blob => new ColumnType(declaredType.Length == 0 ? ValueKind.Any : ValueKind.Bytes),
            Affinity.Text => OfText(name, arguments),
            _ => OfNumeric(name, arguments),
        };
    }

    /// <summary>The declared type that holds every value of a logical type unchanged; <see cref="LogicalTypeOf"/> reads it back
    /// (32-bit integers come back as 64-bit ones, whose canonical form is the same).</summary>
    public static string? NativeTypeFor(ColumnType type) => type.Kind switch
    {
        ValueKind.Boolean => "BOOLEAN",
        ValueKind.Int16 => "SMALLINT",
        ValueKind.Int32 => "INTEGER",
        ValueKind.Int64 => "BIGINT",
        ValueKind.Decimal => NativeDecimal(type),
        ValueKind.Float32 => Float32,
        ValueKind.Float64 => "DOUBLE",
        ValueKind.Text => type.Length == 0 ? "TEXT" : string.Create(CultureInfo.InvariantCulture, $"VARCHAR({type.Length})"),
        ValueKind.Bytes => "BLOB",
        ValueKind.Date => "DATE",
        ValueKind.Time => "TIME",
        ValueKind.Timestamp => "TIMESTAMP",
        ValueKind.TimestampTz => "TIMESTAMPTZ",
        ValueKind.Interval => DurationText,
        ValueKind.Uuid => "UUID",
        ValueKind.Json => JsonText,
        ValueKind.Any => "",
        _ => null,
    };

    /// <summary>The type that a STRICT table has for a logical type; null when STRICT knows none.</summary>
    public static string? StrictTypeFor(ColumnType type) => type.Kind switch
    {
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => "INTEGER",
        ValueKind.Float64 => "REAL",
        ValueKind.Text => "TEXT",
        ValueKind.Bytes => "BLOB",
        ValueKind.Any => "ANY",
        _ => null,
    };

    private static string NativeDecimal(ColumnType type)
    {
        string digits = type.Precision == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({type.Precision},{type.Scale})");
        return (type.Precision is > 0 and <= NumericDigits ? "NUMERIC" : DecimalText) + digits;
    }

    private static ColumnType OfText(string name, int[] arguments) => name switch
    {
        DecimalText => DecimalOf(arguments),
        DurationText => new ColumnType(ValueKind.Interval),
        _ when name.StartsWith("JSON", StringComparison.Ordinal) => new ColumnType(ValueKind.Json),
        _ => new ColumnType(ValueKind.Text, Length: arguments.Length == 1 && arguments[0] > 0 ? arguments[0] : 0),
    };

    private static ColumnType OfNumeric(string name, int[] arguments)
    {
        string first = name.Split(' ')[0];
        bool zoned = name.EndsWith(" WITH TIME ZONE", StringComparison.Ordinal);
        return first switch
        {
            "DECIMAL" or "NUMERIC" or "MONEY" => DecimalOf(arguments),
            "DATE" => new ColumnType(ValueKind.Date),
            "TIMESTAMPTZ" => new ColumnType(ValueKind.TimestampTz),
            "DATETIME" or "TIMESTAMP" => new ColumnType(zoned ? ValueKind.TimestampTz : ValueKind.Timestamp),
            "TIME" => new ColumnType(zoned ? ValueKind.Any : ValueKind.Time),
            "UUID" or "GUID" => new ColumnType(ValueKind.Uuid),
            _ when first.StartsWith("BOOL", StringComparison.Ordinal) => new ColumnType(ValueKind.Boolean),
            _ when first.StartsWith("JSON", StringComparison.Ordinal) => new ColumnType(ValueKind.Json),
            _ => new ColumnType(ValueKind.Any),
        };
    }

    // A precision that no decimal can have is no limit at all: SQLite does not read it either.
    private static ColumnType DecimalOf(int[] arguments)
    {
        int precision = arguments.Length is 1 or 2 ? arguments[0] : 0;
        int scale = arguments.Length == 2 ? arguments[1] : 0;
        bool meant = precision is > 0 and <= MostDigits && scale >= 0 && scale <= precision;
        return meant ? new ColumnType(ValueKind.Decimal, precision, scale) : new ColumnType(ValueKind.Decimal);
    }

    // "numeric ( 10 , 2 )" is NUMERIC with 10 and 2; words after the arguments (UNSIGNED, WITH TIME ZONE) belong to the name.
    private static (string Name, int[] Arguments) Split(string declaredType)
    {
        int open = declaredType.IndexOf('(', StringComparison.Ordinal);
        int close = open < 0 ? -1 : declaredType.IndexOf(')', open);
        string name = open < 0 ? declaredType : $"{declaredType[..open]} {(close < 0 ? "" : declaredType[(close + 1)..])}";
        string[] texts = close < 0 ? [] : declaredType[(open + 1)..close].Split(',');
        int[] arguments = [.. texts.Select(t => int.TryParse(t, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return (string.Join(' ', name.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), arguments);
    }
}
