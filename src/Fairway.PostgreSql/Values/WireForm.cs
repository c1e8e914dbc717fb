namespace Fairway.PostgreSql.Values;

/// <summary>How values of a column travel in binary COPY (https://www.postgresql.org/docs/current/sql-copy.html).</summary>
internal enum WireForm
{
    /// <summary>bool.</summary>
    Boolean,

    /// <summary>int2.</summary>
    Int2,

    /// <summary>int4.</summary>
    Int4,

    /// <summary>int8.</summary>
    Int8,

    /// <summary>float4.</summary>
    Float4,

    /// <summary>float8.</summary>
    Float8,

    /// <summary>numeric.</summary>
    Numeric,

    /// <summary>Text in UTF-8: text, varchar, char(n) with its blanks, name, citext, and the labels of an enum.</summary>
    Text,

    /// <summary>bytea.</summary>
    Bytea,

    /// <summary>date.</summary>
    Date,

    /// <summary>time without a zone.</summary>
    Time,

    /// <summary>timestamp without a zone.</summary>
    Timestamp,

    /// <summary>timestamptz.</summary>
    TimestampTz,

    /// <summary>interval.</summary>
    Interval,

    /// <summary>uuid.</summary>
    Uuid,

    /// <summary>json.</summary>
    Json,

    /// <summary>jsonb: a version byte, then text.</summary>
    Jsonb,

    /// <summary>
    /// A type that the closed set does not have; its values cross as the text that PostgreSQL prints and reads (<c>::text</c>). Its binary form means
    /// the same on every server, so that a relay may pass it on: inet, money, bit, tsvector, ranges and arrays of built-in types.
    /// </summary>
    Printed,

    /// <summary>The same, but its binary form names objects of one server by number, or there is none: composites, arrays of own types, regclass,
    /// xml. A table with such a column is relayed as text.</summary>
    PrintedOnly,

    /// <summary>An array of xml: as <see cref="PrintedOnly"/>, but element by element, because the array prints its elements without their declarations.</summary>
    PrintedElements,

    /// <summary>As <see cref="PrintedOnly"/>, but somebody made a cast of the type to text, which may say anything: its values cross as the type's own output
    /// function prints them, which is what its input function reads.</summary>
    PrintedByOutput,
}
