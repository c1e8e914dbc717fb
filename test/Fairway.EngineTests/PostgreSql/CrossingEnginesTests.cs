using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;
using Fairway.EngineTests.Sqlite;
using Fairway.Flow.Engines;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>Moves between SQLite and PostgreSQL, each told by the databases themselves and found again by a verification.</summary>
public sealed class CrossingEnginesTests : IDisposable
{
    private readonly PostgreSqlFixture _servers = new();
    private readonly SqliteFixture _files = new();

    [Fact]
    public async Task A_file_moves_to_a_server_and_one_changed_row_is_found()
    {
        ISystem source = _files.NewSystem();
        ISystem target = _servers.NewSystem();
        _files.Execute(source, $"""
            CREATE TABLE "Person" (id INTEGER PRIMARY KEY, name TEXT NOT NULL, weight DOUBLE, photo BLOB, born DATE_TEXT);
            CREATE TABLE orders (number INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES "Person" (id), total NUMERIC(12,2), paid BOOLEAN);
            CREATE TABLE notes (text TEXT, n INTEGER);
            {Numbers(900)} INSERT INTO "Person" SELECT i, 'Zoë ' || i, i / 7.0, CASE WHEN i % 3 > 0 THEN CAST('b' || i AS BLOB) END, '2020-01-' || printf('%02d', 1 + i % 28) FROM n;
            {Numbers(3000)} INSERT INTO orders SELECT i, 1 + i % 900, i * 3 / 100.0, i % 2 FROM n;
            {Numbers(600)} INSERT INTO notes SELECT NULLIF('n' || (i / 2), 'n7'), i / 2 FROM n;
            """);
        using var move = new Move(source, target);
        MigrationPlan plan = await move.PlanAsync();

        await move.MoveAsync(plan);

        Assert.All(await move.VerifyAsync(plan), table => Assert.True(table is { Equal: true, SourceRows: > 0 }));
        Assert.Equal(
            _files.Scalar(source, "SELECT count(*) || '|' || sum(id) || '|' || sum(length(name)) || '|' || sum(length(photo)) FROM Person"),
            PostgreSqlFixture.Execute(target, "SELECT count(*), sum(id), sum(length(name)), sum(length(photo)) FROM \"Person\""));
        Assert.Equal(
            _files.Scalar(source, "SELECT count(*) || '|' || sum(person) || '|' || sum(CAST(round(total * 100) AS INTEGER)) || '|' || sum(paid) FROM orders"),
            PostgreSqlFixture.Execute(target, "SELECT count(*), sum(person), (sum(total) * 100)::bigint, count(*) FILTER (WHERE paid) FROM orders"));
        Assert.Equal("600|598", PostgreSqlFixture.Execute(target, "SELECT count(*), count(text) FROM notes"));
        PostgreSqlFixture.Execute(target, "UPDATE orders SET total = total + 0.01 WHERE number = 77");
        TableVerification changed = Assert.Single(await move.VerifyAsync(plan), table => !table.Equal);
        Assert.Equal(("orders", 1), (changed.Target.Name, changed.DifferenceCount));
    }

    [Fact]
    public async Task A_server_moves_to_a_file_and_one_changed_row_is_found()
    {
        ISystem source = _servers.NewSystem();
        ISystem target = _files.NewSystem();
        PostgreSqlFixture.Execute(source, """
            CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL, weight double precision, photo bytea, born date, seen timestamptz, tags text[]);
            CREATE TABLE orders (number integer PRIMARY KEY, person bigint NOT NULL REFERENCES person, total numeric(12,2), paid boolean);
            CREATE TABLE notes (text text, n integer);
            INSERT INTO person SELECT i, 'Zoë ' || i, i / 7.0, CASE WHEN i % 3 > 0 THEN convert_to('b' || i, 'UTF8') END, '2020-01-01'::date + i, to_timestamp(i * 1e6 + 0.000001), ARRAY['a' || i, NULL]
              FROM generate_series(1, 900) AS i;
            INSERT INTO orders SELECT i, 1 + i % 900, i * 3 / 100.0, i % 2 = 1 FROM generate_series(1, 3000) AS i;
            INSERT INTO notes SELECT NULLIF('n' || i / 2, 'n7'), i / 2 FROM generate_series(1, 600) AS i;
            """);
        using var move = new Move(source, target);
        MigrationPlan plan = await move.PlanAsync();

        await move.MoveAsync(plan);

        Assert.All(await move.VerifyAsync(plan), table => Assert.True(table is { Equal: true, SourceRows: > 0 }));
        Assert.Equal(
            PostgreSqlFixture.Execute(source, "SELECT count(*), sum(id), sum(length(name)), sum(length(photo)) FROM person"),
            _files.Scalar(target, "SELECT count(*) || '|' || sum(id) || '|' || sum(length(name)) || '|' || sum(length(photo)) FROM person"));
        Assert.Equal(
            PostgreSqlFixture.Execute(source, "SELECT count(*), sum(person), (sum(total) * 100)::bigint, count(*) FILTER (WHERE paid) FROM orders"),
            _files.Scalar(target, "SELECT count(*) || '|' || sum(person) || '|' || sum(CAST(round(total * 100) AS INTEGER)) || '|' || sum(paid) FROM orders"));
        Assert.Equal("600|598", _files.Scalar(target, "SELECT count(*) || '|' || count(text) FROM notes"));
        _files.Execute(target, "UPDATE person SET weight = weight + 1 WHERE id = 77");
        TableVerification changed = Assert.Single(await move.VerifyAsync(plan), table => !table.Equal);
        Assert.Equal(("person", 1), (changed.Target.Name, changed.DifferenceCount));
    }

    [Fact]
    public async Task Plain_defaults_of_a_file_work_in_the_server_and_the_others_are_named()
    {
        ISystem source = _files.NewSystem();
        ISystem target = _servers.NewSystem();
        _files.Execute(source, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'it''s', b INT DEFAULT -5, c NUMERIC(8,2) DEFAULT 0.50, d BOOLEAN DEFAULT TRUE, e DOUBLE DEFAULT 1.5, f TEXT DEFAULT '',
              g TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
            INSERT INTO t (id) VALUES (1);
            """);
        using var move = new Move(source, target);
        MigrationPlan plan = await move.PlanAsync();

        await move.MoveAsync(plan);

        PostgreSqlFixture.Execute(target, "INSERT INTO t (id) VALUES (2)");
        Assert.Equal("it's|-5|0.50|t|1.5||", PostgreSqlFixture.Execute(target, "SELECT a, b, c, d, e, f, g FROM t WHERE id = 2"));
        Assert.Equal(["t.g"], plan.Notes.Where(n => n.Kind == PlanNoteKind.NotCarried).Select(n => n.Place));
        Assert.Empty(await move.StructureAsync(plan));
    }

    [Fact]
    public async Task Plain_defaults_of_a_server_work_in_the_file_and_a_key_of_integers_is_its_rowid()
    {
        ISystem source = _servers.NewSystem();
        ISystem target = _files.NewSystem();
        PostgreSqlFixture.Execute(source, """
            CREATE TYPE mood AS ENUM ('sad', 'ok');
            CREATE TABLE t (id integer PRIMARY KEY, a varchar(9) NOT NULL DEFAULT 'it''s', b bigint DEFAULT -5, c numeric(8,2) DEFAULT 0.50, d boolean DEFAULT true, e double precision DEFAULT 1.5, f text DEFAULT '',
              g mood DEFAULT 'ok', h numeric DEFAULT 0.50, i timestamptz DEFAULT now());
            INSERT INTO t (id) VALUES (1);
            """);
        using var move = new Move(source, target);
        MigrationPlan plan = await move.PlanAsync();

        await move.MoveAsync(plan);

        _files.Execute(target, "INSERT INTO t (id) VALUES (2)");
        Assert.Equal("it's|-5|0.5|1|1.5||ok|0.50", _files.Scalar(target, "SELECT a || '|' || b || '|' || c || '|' || d || '|' || e || '|' || f || '|' || g || '|' || h FROM t WHERE id = 2"));
        Assert.Equal("2|0", _files.Scalar(target, "SELECT (SELECT count(*) FROM t WHERE rowid = id) || '|' || (SELECT count(*) FROM pragma_index_list('t'))"));
        Assert.Equal(["public.t.i"], plan.Notes.Where(n => n.Kind == PlanNoteKind.NotCarried && n.Text.Contains("default", StringComparison.Ordinal)).Select(n => n.Place));
        Assert.Empty(await move.StructureAsync(plan));
    }

    public void Dispose()
    {
        _files.Dispose();
        _servers.Dispose();
    }

    private static string Numbers(int most) => $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})";
}
