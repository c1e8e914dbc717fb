namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>Ways to write a SQLite file: what is there, and what an application then does.</summary>
internal static class FollowCases
{
    private const string People = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT NOT NULL DEFAULT 'none' UNIQUE, code INTEGER UNIQUE, note TEXT);
        INSERT INTO t VALUES (1, 'a', 10, 'one'), (2, 'b', 20, 'two'), (3, 'c', 30, 'three'), (4, 'd', NULL, 'four'), (5, 'none', 50, 'five');
        """;

    private const string Family = """
        CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE ON UPDATE CASCADE);
        CREATE TABLE n (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE);
        INSERT INTO p VALUES (1, 'x'), (2, 'y'); INSERT INTO c VALUES (1, 1), (2, 1), (3, 2); INSERT INTO n VALUES (1, 1), (2, 2);
        """;

    public static IReadOnlyDictionary<string, (string Before, string Changes)> All { get; } = new Dictionary<string, (string, string)>
    {
        ["insert, update, delete"] = (People, "INSERT INTO t VALUES (6, 'f', 60, NULL); UPDATE t SET note = 'x' WHERE id = 2; DELETE FROM t WHERE id = 3"),
        ["replace by the key"] = (People, "REPLACE INTO t VALUES (2, 'z', 99, 'new')"),
        ["replace by a unique column"] = (People, "INSERT OR REPLACE INTO t VALUES (9, 'b', 90, 'takes the place of two')"),
        ["replace three rows by one"] = (People, "REPLACE INTO t VALUES (1, 'b', 30, 'takes the place of one, two and three')"),
        ["replace by the default of a forbidden NULL"] = (People, "INSERT OR REPLACE INTO t VALUES (9, NULL, 90, 'takes the place of five')"),
        ["replace by hand-out of a number"] = (People, "REPLACE INTO t (email, code) VALUES ('b', 30)"),
        ["update or replace"] = (People, "UPDATE OR REPLACE t SET email = 'a' WHERE id = 3; UPDATE OR REPLACE t SET id = 4 WHERE id = 2"),
        ["update or replace of many"] = (People, "UPDATE OR REPLACE t SET code = 10"),
        ["update or replace by the default"] = (People, "UPDATE OR REPLACE t SET email = NULL WHERE id = 1"),
        ["upsert"] = (People, "INSERT INTO t VALUES (1, 'a', 11, 'up') ON CONFLICT (id) DO UPDATE SET note = excluded.note; INSERT INTO t VALUES (7, 'b', 1, '') ON CONFLICT (email) DO UPDATE SET code = 77"),
        ["ignore"] = (People, "INSERT OR IGNORE INTO t VALUES (1, 'q', 1, ''), (8, 'a', 80, ''), (9, 'i', 90, 'in'); UPDATE OR IGNORE t SET email = 'a' WHERE id > 1"),
        ["a moved key"] = (People, "UPDATE t SET id = id + 100 WHERE id < 3; UPDATE t SET rowid = 3000 WHERE rowid = 3"),
        ["exchanged keys"] = (People, "BEGIN; UPDATE t SET id = -1 WHERE id = 1; UPDATE t SET id = 1 WHERE id = 2; UPDATE t SET id = 2 WHERE id = -1; COMMIT"),
        ["exchanged unique values"] = (People, "BEGIN; UPDATE t SET email = '' WHERE id = 1; UPDATE t SET email = 'a' WHERE id = 2; UPDATE t SET email = 'b' WHERE id = 1; COMMIT"),
        ["a unique value that is passed on"] = (People, "UPDATE t SET email = 'old' WHERE id = 2; INSERT INTO t VALUES (0, 'b', 0, ''); DELETE FROM t WHERE id = 1; UPDATE t SET email = 'a' WHERE id = 3"),
        ["everything is deleted"] = (People, "DELETE FROM t; INSERT INTO t VALUES (1, 'only', 1, '')"),
        ["what is undone"] = (People, "BEGIN; DELETE FROM t; ROLLBACK; BEGIN; SAVEPOINT s; DELETE FROM t; ROLLBACK TO s; UPDATE t SET note = 'kept' WHERE id = 1; COMMIT"),
        ["VACUUM in the middle"] = (People, "DELETE FROM t WHERE id IN (1, 2); VACUUM; INSERT INTO t VALUES (1, 'v', 1, ''); VACUUM; UPDATE t SET note = 'after'"),
        ["a constraint that replaces"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, u TEXT UNIQUE ON CONFLICT REPLACE); INSERT INTO t VALUES (1, 'a'), (2, 'b')", "INSERT INTO t VALUES (3, 'a'); UPDATE t SET u = 'a' WHERE id = 2"),
        ["a unique constraint of two columns"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, UNIQUE (b, a)); INSERT INTO t VALUES (1, 'x', 'y'), (2, 'x', 'z'), (3, NULL, 'y')", "REPLACE INTO t VALUES (9, 'x', 'y'); UPDATE OR REPLACE t SET b = 'y' WHERE id = 2"),
        ["a partial unique index"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, live INTEGER); CREATE UNIQUE INDEX i ON t (a) WHERE live = 1 AND a <> 'x -- y'; INSERT INTO t VALUES (1, 'a', 1), (2, 'a', 0), (3, 'b', 1)", "REPLACE INTO t VALUES (9, 'a', 1); UPDATE OR REPLACE t SET live = 1 WHERE id = 2"),
        ["a unique index over an expression"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, \"a b\" TEXT, c INTEGER); CREATE UNIQUE INDEX i ON t (lower(trim(\"a b\")) COLLATE BINARY DESC, (c / 10)); INSERT INTO t VALUES (1, ' A', 5), (2, 'b', 15)", "REPLACE INTO t VALUES (9, 'a ', 7); UPDATE OR REPLACE t SET \"a b\" = 'A', c = 1 WHERE id = 2"),
        ["a unique generated column"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, g TEXT AS (lower(a)) UNIQUE, s TEXT AS (a || '!') STORED UNIQUE); INSERT INTO t VALUES (1, 'A'), (2, 'b')", "REPLACE INTO t VALUES (9, 'a'); UPDATE OR REPLACE t SET a = 'A' WHERE id = 2"),
        ["a unique column without case"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE); INSERT INTO t VALUES (1, 'A'), (2, 'b')", "REPLACE INTO t VALUES (9, 'a'); UPDATE t SET a = 'B' WHERE id = 2; UPDATE OR REPLACE t SET a = 'b' WHERE id = 9"),
        ["an index without case over a column with it"] = ("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE); INSERT INTO t VALUES (1, 'A'), (2, 'b')", "REPLACE INTO t VALUES (9, 'a'); UPDATE OR REPLACE t SET a = 'A' WHERE id = 2"),
        ["a key without case"] = ("CREATE TABLE t (k TEXT COLLATE NOCASE PRIMARY KEY NOT NULL, v) WITHOUT ROWID; INSERT INTO t VALUES ('A', 1), ('b', 2), ('C', 3)", "UPDATE t SET k = 'a' WHERE k = 'A'; REPLACE INTO t VALUES ('c', 4); UPDATE t SET k = 'B' WHERE k = 'b'"),
        ["a text key and its row id"] = ("CREATE TABLE t (k TEXT NOT NULL PRIMARY KEY, v TEXT); INSERT INTO t (rowid, k, v) VALUES (1, 'a', '1'), (2, 'b', '2'), (3, 'c', '3')", "REPLACE INTO t (rowid, k, v) VALUES (1, 'new', 'x'); UPDATE OR REPLACE t SET rowid = 2 WHERE k = 'c'"),
        ["a unique index as key"] = ("CREATE TABLE t (a TEXT NOT NULL, b INTEGER NOT NULL, v TEXT); CREATE UNIQUE INDEX i ON t (b, a); INSERT INTO t VALUES ('x', 1, ''), ('y', 1, '')", "REPLACE INTO t VALUES ('x', 1, 'r'); UPDATE OR REPLACE t SET a = 'x', v = 'moved' WHERE a = 'y'; INSERT INTO t VALUES ('z', 2, '')"),
        ["a composite key without row id"] = ("CREATE TABLE t (a TEXT, b INTEGER, v BLOB, PRIMARY KEY (a, b)) WITHOUT ROWID; INSERT INTO t VALUES ('x', 1, x'00'), ('x', 2, x'01'), ('y', 1, NULL)", "DELETE FROM t WHERE b = 2; UPDATE t SET b = 5 WHERE a = 'y'; REPLACE INTO t VALUES ('x', 1, x'ff'), ('w', 9, x'')"),
        ["blob keys"] = ("CREATE TABLE t (k BLOB NOT NULL PRIMARY KEY, v TEXT); INSERT INTO t VALUES (x'00', 'a'), (x'00ff', 'b'), (x'', 'c')", "UPDATE t SET v = 'z' WHERE k = x'00ff'; DELETE FROM t WHERE k = x''; UPDATE t SET k = x'27' WHERE k = x'00'"),
        ["keys of any class"] = ("CREATE TABLE t (k NOT NULL PRIMARY KEY, v); INSERT INTO t VALUES (1, 'i'), ('1', 't'), (2.5, 'r'), (x'31', 'b')", "UPDATE t SET k = 1.0 WHERE k = 1; DELETE FROM t WHERE k = x'31'; REPLACE INTO t VALUES ('1', 'again'); UPDATE t SET v = 'q' WHERE k = 2.5"),
        ["a strict table"] = ("CREATE TABLE t (k ANY NOT NULL PRIMARY KEY, v REAL) STRICT, WITHOUT ROWID; INSERT INTO t VALUES (1, 1), ('a', 2)", "UPDATE t SET v = 2.5; INSERT INTO t VALUES (x'00', NULL); UPDATE t SET k = 1.0 WHERE k = 1"),
        ["odd names"] = ("CREATE TABLE \"my \"\"t\" (\"the key\" INTEGER PRIMARY KEY, \"select\" TEXT UNIQUE); INSERT INTO \"my \"\"t\" VALUES (1, 'a')", "REPLACE INTO \"my \"\"t\" VALUES (2, 'a')"),
        ["a hidden row id"] = ("CREATE TABLE t (rowid TEXT NOT NULL PRIMARY KEY, _rowid_ TEXT, oid TEXT UNIQUE); INSERT INTO t VALUES ('a', 'x', 'p'), ('b', 'y', 'q')", "REPLACE INTO t VALUES ('c', 'z', 'p'); UPDATE t SET rowid = 'd' WHERE rowid = 'b'"),
        ["cascades"] = (Family, "PRAGMA foreign_keys = ON; DELETE FROM p WHERE id = 1; UPDATE p SET id = 22 WHERE id = 2"),
        ["cascades of a replaced row"] = (Family, "PRAGMA foreign_keys = ON; REPLACE INTO p VALUES (9, 'x')"),
        ["the application's own triggers"] = (Family + "CREATE TRIGGER a AFTER INSERT ON p BEGIN INSERT INTO c (p) VALUES (new.id); UPDATE p SET name = name || '!' WHERE id = new.id; END", "INSERT INTO p VALUES (7, 'seven'); UPDATE p SET name = 'x!' WHERE id = 1"),
        ["recursive triggers"] = (People, "PRAGMA recursive_triggers = ON; REPLACE INTO t VALUES (1, 'b', 30, 'three in one')"),
        ["a key that was never one"] = ("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, 'a')", "INSERT INTO t VALUES ('misfit', 'b'); DELETE FROM t WHERE id = 'misfit'; UPDATE t SET v = 'c'"),
    };
}
