using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>Table schemas written on one line.</summary>
public static class TestTable
{
    /// <summary>A table with a key.</summary>
    /// <param name="key">The key's columns, separated by commas; empty for a table without a key.</param>
    /// <param name="columns">Columns as <c>name:type</c>; a <c>!</c> at the end forbids NULL.</param>
    public static TableSchema Of(string key, params string[] columns)
    {
        ImmutableArray<string> keyColumns = [.. key.Split(',', StringSplitOptions.RemoveEmptyEntries)];
        return new TableSchema
        {
            Name = new TableName("samples"),
            Columns = [.. columns.Select(Column)],
            Key = keyColumns.IsEmpty ? null : new TableKey(keyColumns),
            KeylessReason = keyColumns.IsEmpty ? "the test wants none" : null,
        };
    }

    public static ColumnType Type(string text) =>
        ColumnType.TryParse(text, out ColumnType type) ? type : throw new ArgumentException($"'{text}' is no type.", nameof(text));

    private static ColumnSchema Column(string text)
    {
        string[] parts = text.TrimEnd('!').Split(':');
        return new ColumnSchema { Name = parts[0], Type = Type(parts[1]), Nullable = !text.EndsWith('!') };
    }
}
