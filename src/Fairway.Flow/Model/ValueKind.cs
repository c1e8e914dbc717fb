namespace Fairway.Flow.Model;

/// <summary>The closed set of logical values that cross the river. Each has one canonical byte form (docs/canonical-values.md).</summary>
public enum ValueKind
{
    /// <summary>One byte, 0 or 1.</summary>
    Boolean,

    /// <summary>An integer that the system keeps in 16 bits; canonical form as <see cref="Int64"/>.</summary>
    Int16,

    /// <summary>An integer that the system keeps in 32 bits; canonical form as <see cref="Int64"/>.</summary>
    Int32,

    /// <summary>Eight bytes, two's complement, big-endian.</summary>
    Int64,

    /// <summary>ASCII digits with sign and point, no exponent; <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>.</summary>
    Decimal,

    /// <summary>IEEE 754 binary32, big-endian; every NaN is 7FC00000.</summary>
    Float32,

    /// <summary>IEEE 754 binary64, big-endian; every NaN is 7FF8000000000000.</summary>
    Float64,

    /// <summary>Valid UTF-8.</summary>
    Text,

    /// <summary>Bytes as they are.</summary>
    Bytes,

    /// <summary>Days since 2000-01-01, four bytes big-endian; the extremes are the infinities.</summary>
    Date,

    /// <summary>Microseconds since midnight, eight bytes big-endian.</summary>
    Time,

    /// <summary>Microseconds since 2000-01-01 00:00 without a zone, eight bytes big-endian; the extremes are the infinities.</summary>
    Timestamp,

    /// <summary>Microseconds since 2000-01-01 00:00 UTC, eight bytes big-endian; the extremes are the infinities.</summary>
    TimestampTz,

    /// <summary>Months (4), days (4) and microseconds (8), each big-endian and independent of the others.</summary>
    Interval,

    /// <summary>Sixteen bytes in the order in which the text form writes them.</summary>
    Uuid,

    /// <summary>UTF-8 text that is JSON, as it was written.</summary>
    Json,

    /// <summary>A value whose kind belongs to the value and not to the column: one tag byte, then the canonical form of that kind.</summary>
    Any,
}
