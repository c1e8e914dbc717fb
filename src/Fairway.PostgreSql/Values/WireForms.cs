using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Values;

/// <summary>Says how a column's values travel: as its schema reader noted, or, for a column that a plan derived, as its logical type says.</summary>
internal static class WireForms
{
    public static WireForm Of(ColumnSchema column) =>
        column.WireForm.Length > 0 ? Enum.Parse<WireForm>(column.WireForm) : Of(column.Type.Kind);

    /// <summary>True when a column's values cross as the text that PostgreSQL prints.</summary>
    public static bool IsPrinted(ColumnSchema column) => IsPrinted(Of(column));

    /// <summary>The same of a form.</summary>
    public static bool IsPrinted(WireForm form) => form == WireForm.Printed || IsPrintedOnly(form);

    /// <summary>True when values can pass to another server as text alone.</summary>
    public static bool IsPrintedOnly(WireForm form) => form is WireForm.PrintedOnly or WireForm.PrintedElements or WireForm.PrintedByOutput;

    /// <summary>The form of the type that <see cref="TypeMap"/> chooses for a logical type.</summary>
    public static WireForm Of(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => WireForm.Boolean,
        ValueKind.Int16 => WireForm.Int2,
        ValueKind.Int32 => WireForm.Int4,
        ValueKind.Int64 => WireForm.Int8,
        ValueKind.Decimal => WireForm.Numeric,
        ValueKind.Float32 => WireForm.Float4,
        ValueKind.Float64 => WireForm.Float8,
        ValueKind.Text => WireForm.Text,
        ValueKind.Bytes => WireForm.Bytea,
        ValueKind.Date => WireForm.Date,
        ValueKind.Time => WireForm.Time,
        ValueKind.Timestamp => WireForm.Timestamp,
        ValueKind.TimestampTz => WireForm.TimestampTz,
        ValueKind.Interval => WireForm.Interval,
        ValueKind.Uuid => WireForm.Uuid,
        ValueKind.Json => WireForm.Json,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "PostgreSQL has no column type for it."),
    };
}
