using System.Buffers.Binary;
using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Model;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Verify;

/// <summary>A source with tables of all shapes, every row of which is unlike the others.</summary>
public static class PlantedShop
{
    private const int Rows = 150;
    private const string Payload = "t TEXT, u TEXT, e TEXT, b BLOB, r REAL, a, d TEXT, h TEXT";
    private static readonly string[] _payload = ["t", "u", "e", "b", "r", "a", "d", "h"];

    private static readonly Plant[] _any =
    [
        Plant.BlobBit, Plant.TextBit, Plant.Swap, Plant.NullForEmpty, Plant.Missing, Plant.TrailingSpace, Plant.LetterCase, Plant.ShiftedTime,
        Plant.TextForInteger, Plant.RealForInteger, Plant.FloatLastBit, Plant.NulAppended, Plant.LastCharacter,
    ];

    private static readonly Plant[] _keyed = [.. _any, Plant.Extra, Plant.ChangedKey];

    public static TableMappingSpec Mapping { get; } = new()
    {
        Table = new TableName("mapped"),
        To = new TableName("bills"),
        Columns =
        [
            new ColumnMappingSpec { Column = "cents", To = "amount", Scale = 0.01m, As = new ColumnType(ValueKind.Decimal, 12, 2) },
            new ColumnMappingSpec { Column = "state", Values = [new ValueMappingSpec("0", "new"), new ValueMappingSpec("1", "paid")] },
            new ColumnMappingSpec { Column = "junk", Drop = true },
        ],
        Split = new SplitSpec(new TableName("bill_parts"), ["id", "part"]),
    };

    public static ImmutableArray<PlantedTable> Tables { get; } =
    [
        new("by_integer", ["id"], i => [i], _keyed, Rows),
        new("by_text", ["code"], Text, _keyed, Rows),
        new("by_blob", ["hash"], Blob, _keyed, Rows),
        new("by_two", ["part", "line"], i => [i / 10, $"line {i % 10}"], _keyed, Rows),
        new("by_nocase", ["name"], i => [$"Name{i:d5}"], _keyed, Rows),
        new("without_rowid", ["part", "line"], i => [$"p{i / 10}", i % 10], _keyed, Rows),
        new("strict_one", ["id"], i => [i], _keyed, Rows),
        new("wide", ["id"], i => [i], _keyed, Rows),
        new("empty_one", ["id"], i => [i], [Plant.Extra], 0),
        new("numbered", ["id"], i => [i + 1], _keyed, Rows),
        new("by_unique", ["code"], Text, _keyed, Rows),
        new("untyped_key", ["k"], i => [i % 2 == 0 ? i : $"k{i}"], _keyed, Rows),
        new("documents", ["id"], i => [i], [Plant.LastCharacter], 12),
        new("keyless", [], i => [i + 1], [.. _any, Plant.Duplicate], Rows),
        new("doubles", [], i => [i + 1], [Plant.Duplicate], Rows),
        new("triples", [], i => [i + 1], [Plant.Missing], Rows),
        new("bills", ["id"], i => [i], [Plant.Cent, Plant.OtherWord, Plant.Missing], Rows),
        new("bill_parts", ["id"], i => [i], [Plant.Part, Plant.Missing], Rows),
    ];

    public static SqliteMove Make()
    {
        string wide = string.Join(", ", Enumerable.Range(0, 150).Select(i => $"c{i:d3} TEXT DEFAULT 'x{i}'"));
        var move = new SqliteMove($"""
            CREATE TABLE by_integer (id INTEGER PRIMARY KEY, {Payload});
            CREATE TABLE by_text (code TEXT PRIMARY KEY NOT NULL, {Payload});
            CREATE TABLE by_blob (hash BLOB PRIMARY KEY NOT NULL, {Payload});
            CREATE TABLE by_two (part INTEGER NOT NULL, line TEXT NOT NULL, {Payload}, PRIMARY KEY (part, line));
            CREATE TABLE by_nocase (name TEXT COLLATE NOCASE PRIMARY KEY NOT NULL, {Payload});
            CREATE TABLE without_rowid (part TEXT NOT NULL, line INTEGER NOT NULL, {Payload}, PRIMARY KEY (part, line)) WITHOUT ROWID;
            CREATE TABLE strict_one (id INTEGER PRIMARY KEY, {Payload.Replace("a,", "a ANY,", StringComparison.Ordinal)}) STRICT;
            CREATE TABLE wide (id INTEGER PRIMARY KEY, {Payload}, {wide});
            CREATE TABLE empty_one (id INTEGER PRIMARY KEY, {Payload});
            CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, {Payload});
            CREATE TABLE by_unique (code TEXT NOT NULL UNIQUE, {Payload});
            CREATE TABLE untyped_key (k PRIMARY KEY NOT NULL, {Payload});
            CREATE TABLE documents (id INTEGER PRIMARY KEY, {Payload});
            CREATE TABLE keyless ({Payload});
            CREATE TABLE doubles (t TEXT, a);
            CREATE TABLE triples (t TEXT, a);
            CREATE TABLE mapped (id INTEGER PRIMARY KEY, cents INTEGER, state INTEGER, junk TEXT, part TEXT);
            """);
        using SqliteConnection connection = move.Open("source.db");
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach (PlantedTable table in Tables.Where(t => t.Kinds.Contains(Plant.LastCharacter)))
        {
            Fill(connection, table);
        }

        Run(connection, $"INSERT INTO doubles SELECT 'double ' || (value / 2), value / 2 FROM {Numbers}");
        Run(connection, $"INSERT INTO triples SELECT 'triple ' || (value / 3), value / 3 FROM {Numbers}");
        Run(connection, $"INSERT INTO mapped SELECT value, value * 7 + 1, value % 2, 'junk', 'part ' || value FROM {Numbers}");
        transaction.Commit();
        return move;
    }

    /// <summary>The payload of a row, by column.</summary>
    public static Dictionary<string, object> PayloadOf(PlantedTable table, int row) => new()
    {
        ["t"] = $"text {row} of {table.Name}",
        ["u"] = $"other {row} of {table.Name}",
        ["e"] = row % 2 == 0 ? "" : DBNull.Value,
        ["b"] = Blob(row)[0],
        ["r"] = (row * 1.1) + 0.3,
        ["a"] = row,
        ["d"] = $"2024-03-{1 + (row % 28):d2} 12:00:{row % 60:d2}",
        ["h"] = new string((char)('a' + (row % 26)), table.Name == "documents" ? 1_200_000 : 1_000),
    };

    public static void Insert(SqliteConnection connection, PlantedTable table, object[] key, Dictionary<string, object> payload)
    {
        string[] columns = [.. table.Key, .. _payload];
        object[] values = [.. table.Key.Length == 0 ? [] : key, .. _payload.Select(c => payload[c])];
        Run(
            connection,
            $"INSERT INTO {table.Name} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})",
            values);
    }

    public static void Run(SqliteConnection connection, string sql, params object[] values)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"$p{i}", values[i]);
        }

        command.ExecuteNonQuery();
    }

    private static string Numbers => $"(WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value < {Rows - 1}) SELECT value FROM n)";

    private static void Fill(SqliteConnection connection, PlantedTable table)
    {
        for (int row = 0; row < table.Rows; row++)
        {
            Insert(connection, table, table.KeyOf(row), PayloadOf(table, row));
        }
    }

    private static object[] Text(int row) => [$"key-{row:d5}-é"];

    private static object[] Blob(int row)
    {
        byte[] bytes = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(6), row * 31);
        return [bytes];
    }
}
