using System.Globalization;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql;

/// <summary>The column type that holds a logical type exactly (docs/engines/postgresql.md).</summary>
internal static class TypeMap
{
    /// <summary>The type in PostgreSQL's words; null when there is none.</summary>
    public static string? NativeTypeFor(ColumnType type) => type.Kind switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Int16 => "smallint",
        ValueKind.Int32 => "integer",
        ValueKind.Int64 => "bigint",
        ValueKind.Decimal => type.Precision == 0 ? "numeric" : string.Create(CultureInfo.InvariantCulture, $"numeric({type.Precision},{type.Scale})"),
        ValueKind.Float32 => "real",
        ValueKind.Float64 => "double precision",
        ValueKind.Text => type.Length == 0 ? "text" : string.Create(CultureInfo.InvariantCulture, $"character varying({type.Length})"),
        ValueKind.Bytes => "bytea",
        ValueKind.Date => "date",
        ValueKind.Time => "time without time zone",
        ValueKind.Timestamp => "timestamp without time zone",
        ValueKind.TimestampTz => "timestamp with time zone",
        ValueKind.Interval => "interval",
        ValueKind.Uuid => "uuid",
        ValueKind.Json => "json",
        _ => null,
    };
}
