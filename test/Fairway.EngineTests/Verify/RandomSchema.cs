using System.Text;

namespace Fairway.EngineTests.Verify;

/// <summary>SQL of a random schema with random rows; the same for the same seed.</summary>
public sealed class RandomSchema(int seed)
{
    private static readonly string[] _types = ["INTEGER", "TEXT", "BLOB", "REAL", "NUMERIC(10,2)", "", "DATETIME", "VARCHAR(30) COLLATE NOCASE", "BOOLEAN", "JSON"];
    private static readonly string[] _keys =
        ["id INTEGER PRIMARY KEY", "id INTEGER PRIMARY KEY AUTOINCREMENT", "id TEXT PRIMARY KEY NOT NULL", "id BLOB PRIMARY KEY NOT NULL", "id PRIMARY KEY", "id TEXT COLLATE NOCASE NOT NULL UNIQUE", "id INT"];

    private readonly Random _random = new(seed);

    public string Sql()
    {
        // Rows that refer to nothing exist in many old files, and must arrive as well.
        var sql = new StringBuilder("PRAGMA foreign_keys = OFF;\n");
        int tables = _random.Next(3, 9);
        for (int t = 0; t < tables; t++)
        {
            Table(sql, t);
        }

        return sql.ToString();
    }

    private void Table(StringBuilder sql, int table)
    {
        string[] columns = [.. Enumerable.Range(0, _random.Next(1, 9)).Select(i => $"c{i}")];
        string[] definitions = [.. columns.Select(c => $"{c} {Pick(_types)}{Pick(["", "", " DEFAULT 7", " DEFAULT ('a' || 'b')"])}")];
        string generated = Pick(["", ", g AS (typeof(c0)) VIRTUAL", ", g TEXT AS (c0 || 'x') STORED"]);
        string reference = table > 0 && _random.Next(3) == 0 ? $", FOREIGN KEY (c0) REFERENCES t{table - 1} (id) ON DELETE CASCADE" : "";
        string check = Pick(["", ", CHECK (c0 IS NOT 'never')"]);
        sql.AppendLine($"CREATE TABLE t{table} ({Pick(_keys)}, {string.Join(", ", definitions)}{generated}{reference}{check});");
        sql.AppendLine(Pick(["", $"CREATE INDEX i{table} ON t{table} (c0 DESC);", $"CREATE INDEX i{table} ON t{table} (lower(c0)) WHERE c0 IS NOT NULL;"]));
        sql.AppendLine(Pick(["", $"CREATE VIEW v{table} AS SELECT c0 FROM t{table};"]));
        for (int row = _random.Next(4) * 40; row > 0; row--)
        {
            sql.AppendLine($"INSERT INTO t{table} (id, {string.Join(", ", columns)}) VALUES ({row}, {string.Join(", ", columns.Select(_ => Value()))});");
        }
    }

    private string Value() => _random.Next(9) switch
    {
        0 => "NULL",
        1 => "''",
        2 => $"{_random.Next(-50, 50)}",
        3 => $"'{_random.Next(50)}'",
        4 => $"{_random.Next(1000)}.25",
        5 => $"x'{_random.Next():x8}'",
        6 => $"'Grüße {_random.Next(99)} 🚢 '",
        7 => "'2024-02-30T99:00'",
        _ => $"{_random.Next(9)}e300",
    };

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
