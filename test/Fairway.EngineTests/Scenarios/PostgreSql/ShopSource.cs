namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>The database that is interrupted and killed on its way: every kind of key, no key, wide rows, and many objects that follow the rows.</summary>
internal static class ShopSource
{
    public const string Sql = $"""
        CREATE TYPE state AS ENUM ('new', 'paid', 'sent');
        CREATE TABLE people (id serial PRIMARY KEY, email text NOT NULL UNIQUE, name text, notes text, CHECK (length(email) > 3));
        CREATE TABLE codes (code text PRIMARY KEY, meaning text);
        CREATE TABLE lines (purchase int, line int, cents numeric(12,2), state state, PRIMARY KEY (purchase, line));
        CREATE TABLE visits (at timestamptz NOT NULL, path text);
        CREATE TABLE documents (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, person int REFERENCES people, body bytea, words text);
        INSERT INTO people (email, name, notes) SELECT i || '{Journey.Person}', CASE WHEN i % 7 > 0 THEN 'Jürgen ' || i END, CASE WHEN i % 3 = 0 THEN 'note ' || i END FROM generate_series(1, 40000) AS i;
        INSERT INTO codes SELECT md5(i::text), 'meaning of ' || i FROM generate_series(1, 30000) AS i;
        INSERT INTO lines SELECT i / 4, i % 4, i * 0.01, (ARRAY['new', 'paid', 'sent'])[1 + i % 3]::state FROM generate_series(1, 40000) AS i;
        INSERT INTO visits SELECT timestamptz '2020-01-01 UTC' + i / 3 * interval '1 s', '/page/' || (i / 3) FROM generate_series(1, 30000) AS i;
        INSERT INTO documents (person, body, words) SELECT i, sha512(i::text::bytea) || sha512((-i)::text::bytea), repeat(md5(i::text), 300) FROM generate_series(1, 3000) AS i;
        CREATE INDEX people_by_name ON people (name);
        CREATE INDEX people_by_length ON people (length(email), id);
        CREATE INDEX codes_by_meaning ON codes (meaning);
        CREATE INDEX lines_by_state ON lines (state, cents);
        CREATE INDEX visits_by_path ON visits (path, at);
        CREATE INDEX visits_late ON visits (at) WHERE at > '2020-01-01 01:00:00+00';
        CREATE INDEX documents_by_person ON documents (person);
        CREATE VIEW held AS SELECT id, person FROM documents WHERE person IS NOT NULL;
        CREATE MATERIALIZED VIEW per_state AS SELECT state, count(*) AS lines, sum(cents) AS cents FROM lines GROUP BY state;
        ANALYZE;
        """;

    /// <summary>Rows of all tables.</summary>
    public const long Rows = 143_000;

    /// <summary>What both sides must give alike, to a row.</summary>
    public static IReadOnlyList<string> Queries { get; } =
    [
        "SELECT * FROM people", "SELECT * FROM codes", "SELECT * FROM lines", "SELECT * FROM visits", "SELECT * FROM documents", "SELECT * FROM held", "SELECT * FROM per_state",
        "SELECT indexrelid::regclass::text, indisvalid, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON oid = indexrelid WHERE relnamespace = 'public'::regnamespace",
        "SELECT conname::text, convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    ];
}
