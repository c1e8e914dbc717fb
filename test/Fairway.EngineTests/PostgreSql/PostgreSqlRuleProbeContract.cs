using System.Globalization;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.EngineTests.PostgreSql;

public sealed class PostgreSqlRuleProbeContract() : RuleProbeContract(new PostgreSqlFixture(), "public.samples")
{
    [Theory]
    [InlineData("SELECT nextval('public.counter')")]
    [InlineData("SELECT setval('public.counter', 99)")]
    [InlineData("SELECT count(*) FROM public.samples FOR UPDATE")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', false)::int")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', false) IS NULL, setval('public.counter', 99)")]
    [InlineData("SELECT public.meddle()")]
    [InlineData("SET TRANSACTION READ WRITE")]
    [InlineData("DO $$ BEGIN SET TRANSACTION READ WRITE; DELETE FROM public.samples; END $$")]
    [InlineData("COPY public.samples TO STDOUT")]
    [InlineData("SELECT pg_sleep(0), pg_advisory_lock(1)")]
    public async Task A_query_cannot_write_by_what_it_calls(string sql)
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"], ["2"]);
        PostgreSqlFixture.Execute(system, $"""
            SET ROLE {PostgreSqlFixture.Mover};
            CREATE SEQUENCE public.counter;
            CREATE FUNCTION public.meddle() RETURNS int LANGUAGE plpgsql AS $$ BEGIN SET TRANSACTION READ WRITE; DELETE FROM public.samples; RETURN 1; END $$;
            """);

        await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, sql));

        Assert.Equal("2|1|f", PostgreSqlFixture.Execute(system, "SELECT (SELECT count(*) FROM samples), last_value, is_called FROM counter"));
    }

    [Fact]
    public async Task A_query_of_the_users_own_need_not_name_the_schema_public()
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"], ["2"]);

        Assert.Equal((await NumberAsync(system, "SELECT count(*) FROM {0}")).ToString(), (await NumberAsync(system, "SELECT count(*) FROM samples")).ToString());
    }

    [Theory]
    [InlineData("SELECT count(*)\nFROM smples", "relation \"smples\" does not exist (line 2, column 6)")]
    [InlineData("SELECT sum(nme) FROM samples", "column \"nme\" does not exist (line 1, column 12)")]
    [InlineData("SELECT cnt(id) FROM samples", "function cnt(bigint) does not exist (line 1, column 8)")]
    [InlineData("SELECT count(*)\n  FORM samples", "it is no query that the server reads (line 2, column 8)")]
    [InlineData("SELECT 'secret' 'word' FROM samples", "it is no query that the server reads (line 1, column 17)")]
    [InlineData("SELECT 1 / (id - 1) FROM samples", "it divides by zero")]
    [InlineData("SELECT sum(v::int) FROM samples", "it makes a value of a type that some text is not")]
    [InlineData("SELECT (SELECT id FROM samples) FROM samples", "a query inside it gives more than one row")]
    [InlineData("SELECT set_config('a.b', v, true)::inet - v::inet FROM samples", "it makes a value of a type that some text is not")]
    public async Task A_mistake_in_a_users_query_is_named_with_its_place_and_without_values(string sql, string seen)
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!", "v:text"), ["1", "bob@home"], ["2", "ann@home"]);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, sql));

        Assert.Equal((EngineFaultKind.BadSetup, seen), (fault.Kind, fault.Seen));
        Assert.NotEmpty(fault.Remedy);
        Assert.DoesNotContain("@home", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_a_users_query_leaves_nothing_behind()
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"]);

        ExactNumber number = await NumberAsync(system, "SELECT count(*) FROM (SELECT pg_advisory_lock(77)) AS l");

        Assert.Equal("1", number.ToString());

        // A server that is busy ends a session some moments after its client has gone.
        string left = "1";
        for (int look = 0; look < 600 && left != "0"; look++)
        {
            left = PostgreSqlFixture.Execute(system, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 77");
            await Task.Delay(left == "0" ? 0 : 50, TestContext.Current.CancellationToken);
        }

        Assert.Equal("0", left);
    }

    [Theory]
    [InlineData("SELECT 1e300::float8", 301)]
    [InlineData("SELECT 9::numeric ^ 200", 191)]
    public async Task Numbers_of_every_type_and_size_are_read(string sql, int digits)
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"]);

        ExactNumber number = await NumberAsync(system, sql);

        Assert.Equal(digits, number.Coefficient.ToString(CultureInfo.InvariantCulture).Length);
    }

    [Fact]
    public async Task Texts_compare_by_their_bytes_whatever_their_collation_and_type()
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"]);
        PostgreSqlFixture.Execute(system, $"""
            CREATE TYPE mood AS ENUM ('sad', 'Happy');
            CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE words (id int PRIMARY KEY, w text COLLATE loose, m mood, c char(4), net inet, v varchar(9) COLLATE "en-x-icu");
            INSERT INTO words VALUES (1, 'ABC', 'sad', 'ab', '10.0.0.1', 'a'), (2, 'abc', 'Happy', 'abcd', '10.0.0.2/8', 'B');
            GRANT SELECT ON words TO {PostgreSqlFixture.Mover};
            """);
        DatabaseSchema schema = await system.SchemaReader.ReadAsync(TestContext.Current.CancellationToken);
        TableSchema words = schema.Tables.Single(t => t.Name.Name == "words");
        string[] conditions = ["w = abc", "w > abb", "m in (sad)", "m < a", "c = ab", "net = 10.0.0.2/8", "v < a", "net is blank or w matches '[A-Z]+'"];

        RowTallies tallies = await system.RuleProbe!.CountAsync(
            words, [.. conditions.Select(c => new Breaks(Parsed(c))), new Repeated(["w"])], new ProbeLimits(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 0], tallies.Tests.Select(t => t.Found));
    }

    [Fact]
    public async Task Twenty_tests_of_a_table_are_one_scan_of_it()
    {
        TableSchema table = TestTable.Of("", "id:bigint!", "v:text");
        ISystem system = await FilledAsync(table, [.. Enumerable.Range(0, 100).Select(i => new[] { $"{i}", $"v{i}" })]);
        RowTest[] tests = [.. Enumerable.Range(0, 20).Select(i => new Breaks(Parsed($"id > {i} and v is not blank")))];
        const string Scans = "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'samples'";
        int before = int.Parse(PostgreSqlFixture.Execute(system, Scans), CultureInfo.InvariantCulture);

        await system.RuleProbe!.CountAsync(table, [.. tests], new ProbeLimits(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        // A session that rests writes its statistics within ten seconds.
        int after = before;
        for (int i = 0; i < 150 && after == before; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            after = int.Parse(PostgreSqlFixture.Execute(system, Scans), CultureInfo.InvariantCulture);
        }

        Assert.Equal(before + 1, after);
    }

    private static Condition Parsed(string text) => ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake) ? condition : throw new ArgumentException($"{mistake}");
}
