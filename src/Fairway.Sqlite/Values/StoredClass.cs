using System.Globalization;
using System.Text.Unicode;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Values;

/// <summary>Says what kind of value lies in a file, never the value, and makes the fault of a value that is not of its column's type.</summary>
internal static class StoredClass
{
    /// <summary>Most digits of a decimal that SQLite keeps as a binary number and gives back exactly.</summary>
    public const int MostBinaryDigits = 15;

    /// <summary>The storage class, with the length of texts and bytes.</summary>
    public static string Describe(Statement row, int column, int storage) => storage switch
    {
        raw.SQLITE_INTEGER => "an INTEGER",
        raw.SQLITE_FLOAT => "a REAL",
        raw.SQLITE_TEXT when !Utf8.IsValid(row.Bytes(column)) => Sized("a TEXT", row.ByteCount(column)) + " that is not valid UTF-8",
        raw.SQLITE_TEXT => Sized("a TEXT", row.ByteCount(column)),
        _ => Sized("a BLOB", row.ByteCount(column)),
    };

    /// <summary>A class with its length.</summary>
    public static string Sized(string storage, long bytes) => string.Create(CultureInfo.InvariantCulture, $"{storage} of {bytes} bytes");

    /// <summary>The fault of a stored value that has no exact form in its column's type.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="row">The row's key for people; empty when it is not known.</param>
    /// <param name="seen">What is stored, without the value.</param>
    public static EngineFault Refuse(TableSchema table, ColumnSchema column, string row, string seen) => new(
        EngineFaultKind.BadData,
        row.Length == 0 ? $"{table.Name}.{column.Name}" : $"{table.Name}.{column.Name} at {row}",
        $"{seen} is stored, which is no {column.Type}",
        "Correct the value in the source, or give the column another type in the mapping (any takes every value); then run the command again.");
}
