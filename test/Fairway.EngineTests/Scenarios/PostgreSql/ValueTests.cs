using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Rows that the target refuses: named by table and key or constraint, never shown, and the sync goes on when they are corrected.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("note TEXT", "", $"CAST(x'00' || '{Journey.Person}' AS TEXT)", "'mended'", "note")]
    [InlineData("note INTEGER", "", $"'{Journey.Person}'", "7", "note")]
    [InlineData("note TEXT", """mapping: { notes: { columns: { note: { as: "varchar(10)" } } } }""", $"'{Journey.Person}'", "'short'", "note")]
    [InlineData("note TEXT", "mapping: { notes: { columns: { note: { as: date } } } }", "'5874898-01-01'", "'2026-01-31'", "note")]
    [InlineData("note TEXT", "mapping: { notes: { columns: { note: { as: date } } } }", $"'{Journey.Person}'", "'2026-01-31'", "note")]
    [InlineData("note INTEGER", "mapping: { notes: { columns: { note: { as: smallint } } } }", "123456", "7", "note")]
    [InlineData("note TEXT", "", "CAST(x'c3286e6f' AS TEXT)", "'mended'", "note")]
    public async Task A_value_of_a_file_that_the_target_refuses_is_named(string column, string mapping, string bad, string good, string seen)
    {
        using Journey journey = await Journey.FromFileAsync(
            $"""
            CREATE TABLE notes (id INTEGER PRIMARY KEY, {column});
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO notes SELECT i, NULL FROM n;
            UPDATE notes SET note = {bad} WHERE id = 2345;
            """,
            mapping);

        FairwayResult refused = await journey.RunAsync("sync", "--verbose", "--range-rows", "100");

        Refusal.IsClear(refused, 1, $"notes.{seen} at id=2345", "Correct the ", "run the command again");
        await journey.Project.InSourceAsync($"UPDATE notes SET note = {good} WHERE id = 2345");
        FairwayResult next = (await journey.RunAsync("sync", "--range-rows", "100", "--json")).Ended(0);
        Assert.True(next.Json.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.Equal("3000|" + good.Trim('\''), journey.Target.Psql("SELECT count(*), max(note) FROM notes"));
    }

    [Fact]
    public async Task A_row_that_fails_a_check_of_its_own_table_is_named_by_the_check()
    {
        using Journey journey = Journey.Between($"""
            CREATE TABLE people (id int PRIMARY KEY, email text);
            INSERT INTO people VALUES (1, '{Journey.Person}'), (2, 'b@example.org');
            ALTER TABLE people ADD CONSTRAINT no_canary CHECK (email NOT LIKE 'canary%') NOT VALID;
            UPDATE pg_constraint SET convalidated = true WHERE conname = 'no_canary';
            """);

        FairwayResult refused = await journey.RunAsync("sync");

        Refusal.IsClear(refused, 1, "people", "the row breaks a check", "no_canary", "run the command again");
        journey.Source!.Psql("UPDATE people SET email = 'a@example.org' WHERE id = 1"); // Between gives a source.
        await journey.ArrivesAsync("people");
    }

    [Theory]
    [InlineData("--by-key")]
    [InlineData("--jobs=2")]
    public async Task Rows_that_break_a_unique_index_of_their_own_table_are_named_by_the_index(string manner)
    {
        using Journey journey = Journey.Between($"""
            CREATE TABLE people (id int PRIMARY KEY, email text);
            CREATE UNIQUE INDEX people_email ON people (email);
            UPDATE pg_index SET indisready = false WHERE indexrelid = 'people_email'::regclass;
            INSERT INTO people VALUES (1, '{Journey.Person}'), (2, '{Journey.Person}');
            UPDATE pg_index SET indisready = true WHERE indexrelid = 'people_email'::regclass;
            """);

        FairwayResult refused = await journey.RunAsync("sync", manner);

        Refusal.IsClear(refused, 1, "people_email", "could not create unique index", "in the source", "'fairway sync --restart'");
        journey.Source!.Psql("UPDATE people SET email = 'b@example.org' WHERE id = 2; REINDEX TABLE people"); // Between gives a source.
        (await journey.RunAsync("sync", manner, "--restart", "--yes")).Ended(0);
        await journey.ArrivesAsync("people");
    }

    [Fact]
    public async Task Rows_that_a_mapping_makes_alike_are_named_by_the_index_and_copied_anew()
    {
        using Journey journey = await Journey.FromFileAsync(
            $"""
            CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT);
            CREATE UNIQUE INDEX people_email ON people (email);
            INSERT INTO people VALUES (1, '{Journey.Person}'), (2, ' {Journey.Person}');
            """,
            "mapping: { people: { columns: { email: { trim: true } } } }");

        FairwayResult refused = await journey.RunAsync("sync");

        Refusal.IsClear(refused, 1, "people_email", "same unique key", "in the source", "'fairway sync --restart'");
        await journey.Project.InSourceAsync("UPDATE people SET email = 'b@example.org' WHERE id = 2");
        (await journey.RunAsync("sync", "--restart", "--yes")).Ended(0);
        Assert.Equal("2", journey.Target.Psql("SELECT count(DISTINCT email) FROM people"));
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_named_by_its_reference()
    {
        using Journey journey = Journey.Between($"""
            CREATE TABLE people (id int PRIMARY KEY, email text);
            CREATE TABLE letters (id int PRIMARY KEY, person int CONSTRAINT letters_to REFERENCES people, body text);
            INSERT INTO people VALUES (1, '{Journey.Person}');
            SET session_replication_role = replica;
            INSERT INTO letters VALUES (1, 1, '{Journey.Person}'), (2, 4711, '{Journey.Person}');
            """);

        FairwayResult refused = await journey.RunAsync("sync");

        Refusal.IsClear(refused, 1, "letters_to", "violates foreign key constraint", "in the source", "'fairway sync --restart'");
        Assert.DoesNotContain("4711", refused.All, StringComparison.Ordinal);
        journey.Source!.Psql("DELETE FROM letters WHERE id = 2"); // Between gives a source.
        (await journey.RunAsync("sync", "--restart", "--yes")).Ended(0);
        await journey.ArrivesAsync("people", "letters");
    }
}
