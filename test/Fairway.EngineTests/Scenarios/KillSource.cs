namespace Fairway.EngineTests.Scenarios;

/// <summary>The database that the kill test moves: every kind of key, no key, wide rows, a mapping with a split, and objects around the tables.</summary>
internal static class KillSource
{
    public const string Sql = """
        PRAGMA journal_mode = OFF;
        BEGIN;
        CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, notes TEXT);
        CREATE TABLE codes (code TEXT PRIMARY KEY NOT NULL, meaning TEXT) WITHOUT ROWID;
        CREATE TABLE lines (purchase INTEGER NOT NULL, line INTEGER NOT NULL, cents INTEGER, PRIMARY KEY (purchase, line));
        CREATE TABLE visits (at INTEGER NOT NULL, path TEXT);
        CREATE TABLE documents (id INTEGER PRIMARY KEY, person INTEGER REFERENCES people (id), body BLOB, words TEXT);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15000)
        INSERT INTO people SELECT i, 'p' || i || '@example.org', CASE i % 7 WHEN 0 THEN NULL ELSE 'Jürgen ' || i END, CASE i % 3 WHEN 0 THEN 'note ' || i END FROM n;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 14000)
        INSERT INTO codes SELECT printf('%08x-%d', (i * 2654435761) % 4294967296, i), 'meaning of ' || i FROM n;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO lines SELECT i / 4, i % 4, i * 3 FROM n;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO visits SELECT 1700000000 + i / 3, '/page/' || (i / 3) FROM n;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
        INSERT INTO documents SELECT i * 10, i, randomblob(12000), hex(randomblob(4000)) FROM n;
        CREATE INDEX people_by_name ON people (name);
        CREATE INDEX visits_by_path ON visits (path, at);
        CREATE INDEX documents_by_person ON documents (person);
        CREATE VIEW held AS SELECT id, person FROM documents WHERE person IS NOT NULL;
        COMMIT;
        """;

    public const string Mapping = """
        mapping:
          lines:
            columns:
              cents: { to: price, as: "numeric(12,2)", scale: 0.01 }
          people:
            split: { to: people_notes, columns: [id, notes] }
        """;

    /// <summary>Rows of each source table.</summary>
    public static IReadOnlyDictionary<string, long> Rows { get; } = new Dictionary<string, long>
    {
        ["people"] = 15_000, ["codes"] = 14_000, ["lines"] = 20_000, ["visits"] = 10_000, ["documents"] = 1_200,
    };

    /// <summary>Counts, seen by the sqlite3 client alone, rows of one side that the other lacks; the source is attached as s. Every number must be 0.</summary>
    public static IReadOnlyList<string> Differences { get; } =
    [
        Both("SELECT id, email, name FROM main.people", "SELECT id, email, name FROM s.people"),
        Both("SELECT id, notes FROM main.people_notes", "SELECT id, notes FROM s.people"),
        Both("SELECT code, meaning FROM main.codes", "SELECT code, meaning FROM s.codes"),
        Both("SELECT purchase, line, CAST(round(price * 100) AS INTEGER) FROM main.lines", "SELECT purchase, line, cents FROM s.lines"),
        Both("SELECT at, path, count(*) FROM main.visits GROUP BY 1, 2", "SELECT at, path, count(*) FROM s.visits GROUP BY 1, 2"),
        Both("SELECT id, person, body, words, typeof(body), typeof(words) FROM main.documents", "SELECT id, person, body, words, typeof(body), typeof(words) FROM s.documents"),
        "SELECT (SELECT count(*) FROM main.people) - (SELECT count(*) FROM s.people)",
        "SELECT (SELECT count(*) FROM main.people_notes) - (SELECT count(*) FROM s.people)",
        "SELECT (SELECT count(*) FROM main.codes) - (SELECT count(*) FROM s.codes)",
        "SELECT (SELECT count(*) FROM main.lines) - (SELECT count(*) FROM s.lines)",
        "SELECT (SELECT count(*) FROM main.visits) - (SELECT count(*) FROM s.visits)",
        "SELECT (SELECT count(*) FROM main.documents) - (SELECT count(*) FROM s.documents)",
        "SELECT 5 - count(*) FROM main.sqlite_schema WHERE name IN ('people_by_name', 'visits_by_path', 'documents_by_person', 'held', 'people_notes')",
        "SELECT count(*) FROM pragma_foreign_key_check",
    ];

    private static string Both(string one, string other) =>
        $"SELECT (SELECT count(*) FROM (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))) + (SELECT count(*) FROM (SELECT * FROM ({other}) EXCEPT SELECT * FROM ({one})))";
}
