using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.EngineTests.PostgreSql;
using Fairway.Flow.Engines;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.EngineTests.State;

/// <summary>What only a journal in a database can meet: other projects, rights, hands in the table, sessions that end.</summary>
public sealed class JournalTableTests : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();
    private readonly string _database;

    public JournalTableTests() => _database = _fixture.NewDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JournalTable Shop => Store("shop");

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("UPDATE _fairway.journal_record SET record = record || '\\x20' WHERE seq = 3", 3)]
    [InlineData("UPDATE _fairway.journal_record SET record = '' WHERE seq = 3", 3)]
    [InlineData("UPDATE _fairway.journal_record SET record = set_byte(record, 100, 255) WHERE seq = 3", 3)]
    [InlineData("UPDATE _fairway.journal_record SET record = substring(record for 50) WHERE seq = 7", 7)]
    [InlineData("UPDATE _fairway.journal_record SET record = convert_to(repeat('x', 17000000), 'UTF8') WHERE seq = 3", 3)]
    [InlineData("UPDATE _fairway.journal_record SET hash = upper(hash) WHERE seq = 3", 3)]
    [InlineData("UPDATE _fairway.journal_record SET hash = '' WHERE seq = 7", 7)]
    [InlineData("UPDATE _fairway.journal_record SET seq = 8 WHERE seq = 7", 7)]
    [InlineData("UPDATE _fairway.journal_record SET seq = seq + 100 WHERE seq > 4", 5)]
    [InlineData("UPDATE _fairway.journal_record SET project = 'other' WHERE seq = 2", 2)]
    [InlineData("DELETE FROM _fairway.journal_record WHERE seq = 1", 1)]
    [InlineData("DELETE FROM _fairway.journal_record WHERE seq = 4", 4)]
    [InlineData("INSERT INTO _fairway.journal_record SELECT project, 8, record, hash FROM _fairway.journal_record WHERE seq = 7", 8)]
    [InlineData("INSERT INTO _fairway.journal_record SELECT project, 9, record, hash FROM _fairway.journal_record WHERE seq = 7", 8)]
    public async Task A_change_by_hand_is_found_with_the_records_number(string sql, long number)
    {
        await JournalFacts.AppendAsync(Shop, JournalFacts.All, Token);

        Psql(sql);

        JournalDamageException damage = await Assert.ThrowsAsync<JournalDamageException>(() => JournalFacts.ReadAsync(Shop, Token));
        Assert.Equal(number, damage.Damage.Sequence);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"(record {number})"), damage.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalDamageException>(() => ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token));
    }

    [Fact]
    public async Task Projects_share_a_database_and_neither_see_nor_hold_up_each_other()
    {
        await using ProjectJournal shop = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);
        await using ProjectJournal bank = await ProjectJournal.OpenAsync(Store("bank"), JournalFacts.Settings, Token);
        for (int i = 0; i < 5; i++)
        {
            await shop.AppendAsync(JournalFacts.All[i], Token);
            await bank.AppendAsync(JournalFacts.All[i], Token);
            await bank.AppendAsync(JournalFacts.All[i], Token);
        }

        Assert.Equal(5, (await JournalFacts.ReadAsync(Shop, Token)).Count);
        Assert.Equal(10, (await JournalFacts.ReadAsync(Store("bank"), Token)).Count);
        Assert.Empty(await JournalFacts.ReadAsync(Store("SHOP"), Token));
        Assert.Equal("bank|10|10\nshop|5|5", Psql("SELECT project, count(*), max(seq) FROM _fairway.journal_record GROUP BY 1 ORDER BY 1"));
    }

    [Fact]
    public async Task A_second_writer_is_told_process_role_actor_and_since_when()
    {
        await using ProjectJournal first = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token));

        string holder = Psql($"SELECT l.pid, a.backend_start AT TIME ZONE 'UTC' FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE locktype = 'advisory' AND a.datname = '{_database}'");
        Assert.Contains($"process {holder.Split('|')[0]} of the server, role mover", fault.Seen, StringComparison.Ordinal);
        Assert.Contains("('fairway journal of shop, ann@box')", fault.Seen, StringComparison.Ordinal);
        Assert.Contains($"since {holder.Split('|')[1][..19]}Z", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_has_ended_holds_nothing()
    {
        ProjectJournal first = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);
        await first.AppendAsync(JournalFacts.All[0], Token);
        EndSessions();

        await JournalFacts.AppendAsync(Shop, JournalFacts.All[..1], Token);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => first.AppendAsync(JournalFacts.All[1], Token));
        Assert.Contains("somebody else", fault.Seen, StringComparison.Ordinal);
        await first.DisposeAsync();
        Assert.Equal(2, (await JournalFacts.ReadAsync(Shop, Token)).Count);
    }

    [Fact]
    public async Task A_session_lost_between_appends_is_taken_again_and_the_record_is_there_once()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);
        await journal.AppendAsync(JournalFacts.All[0], Token);
        EndSessions();

        await journal.AppendAsync(JournalFacts.All[1], Token);

        Assert.Equal(2, (await JournalFacts.ReadAsync(Shop, Token)).Count);
        Assert.Equal("1", Psql($"SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND datname = '{_database}'"));
    }

    [Fact]
    public async Task A_record_whose_answer_was_lost_is_found_and_not_appended_again()
    {
        using var cutter = new AnswerCutter(PostgreSqlFixture.Server.Port);
        string address = $"postgres://{PostgreSqlFixture.Mover}:{PostgreSqlFixture.Mover}@127.0.0.1:{cutter.Port}/{_database}";
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(new JournalTable(address, "shop", "ann@box", TimeProvider.System), JournalFacts.Settings, Token);
        foreach (JournalPayload fact in JournalFacts.All)
        {
            cutter.CutNextAnswer();
            await journal.AppendAsync(fact, Token);
        }

        Assert.Equal(JournalFacts.All.Length, cutter.Done);
        Assert.Equal(JournalFacts.All.Select(f => f.Kind), (await JournalFacts.ReadAsync(Shop, Token)).Select(e => e.Kind));
    }

    // A trigger that fires at the commit ends the session before the row is durable, once.
    [Fact]
    public async Task A_record_that_was_lost_with_its_connection_is_appended_again()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);
        await journal.AppendAsync(JournalFacts.All[0], Token);
        Psql("""
            CREATE SEQUENCE public.blown;
            CREATE FUNCTION public.blow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
              IF nextval('public.blown') = 1 THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
                PERFORM pg_sleep(5);
              END IF;
              RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER blow AFTER INSERT ON _fairway.journal_record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.blow();
            """);

        foreach (JournalPayload fact in JournalFacts.All[1..])
        {
            await journal.AppendAsync(fact, Token);
        }

        Assert.Equal(JournalFacts.All.Select(f => f.Kind), (await JournalFacts.ReadAsync(Shop, Token)).Select(e => e.Kind));
        Assert.Equal("7", Psql("SELECT last_value FROM public.blown"));
    }

    [Fact]
    public async Task Sessions_ended_at_random_moments_cost_no_record_and_double_none()
    {
        var random = new Random(20260412);
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);
        var told = new List<JournalEntry>();
        using var stop = new CancellationTokenSource();
        int ended = 0;
        Task ending = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await Task.Delay(random.Next(60), CancellationToken.None);
                    ended += EndSessions();
                }
            },
            Token);
        while (told.Count < 200 || Volatile.Read(ref ended) < 20)
        {
            try
            {
                told.Add(await journal.AppendAsync(JournalFacts.All[told.Count % JournalFacts.All.Length], Token));
            }
            catch (EngineFault)
            {
                // Twice in one append: the run would end here, and the next one would find what is there.
                break;
            }
        }

        await stop.CancelAsync();
        await ending;
        List<JournalEntry> kept = await JournalFacts.ReadAsync(Shop, Token);
        Assert.Equal(told, kept.Take(told.Count));
        Assert.InRange(kept.Count, told.Count, told.Count + 1);
        Assert.InRange(ended, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_table_that_somebody_has_locked_is_reported_and_not_waited_for_for_ever()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token);
        await journal.AppendAsync(JournalFacts.All[0], Token);
        Task locked = Task.Run(() => Psql("BEGIN; LOCK TABLE _fairway.journal_record; SELECT pg_sleep(14); COMMIT"), Token);
        await WaitForAsync("SELECT count(*) FROM pg_locks WHERE relation = '_fairway.journal_record'::regclass AND mode = 'AccessExclusiveLock' AND granted", "1");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => journal.AppendAsync(JournalFacts.All[1], Token));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains("record 2 was not appended", fault.Seen, StringComparison.Ordinal);
        await locked;
        Assert.Single(await JournalFacts.ReadAsync(Shop, Token));
    }

    [Fact]
    public async Task Every_missing_right_is_named_with_the_grant_that_mends_it()
    {
        Psql($"REVOKE CREATE ON DATABASE {_database} FROM mover; REVOKE pg_read_all_data FROM mover;");
        try
        {
            await AssertMendedAsync("may not make the schema");
            await JournalFacts.AppendAsync(Shop, JournalFacts.All, Token);
            Psql("ALTER SCHEMA _fairway OWNER TO postgres; ALTER TABLE _fairway.journal_record OWNER TO postgres; REVOKE ALL ON SCHEMA _fairway FROM mover; REVOKE ALL ON _fairway.journal_record FROM mover;");
            EngineFault reading = await Assert.ThrowsAsync<EngineFault>(() => JournalFacts.ReadAsync(Shop, Token));
            Assert.Contains("GRANT SELECT ON _fairway.journal_record TO \"mover\";", reading.Remedy, StringComparison.Ordinal);
            await AssertMendedAsync("may not append");
            Assert.Equal(JournalFacts.All.Length + 2, (await JournalFacts.ReadAsync(Shop, Token)).Count);
            Psql("DROP TABLE _fairway.journal_record;");
            await AssertMendedAsync("may not make a table");
        }
        finally
        {
            Psql("GRANT pg_read_all_data TO mover");
        }
    }

    [Fact]
    public async Task A_role_that_may_only_append_can_keep_a_journal_and_cannot_change_it()
    {
        await JournalFacts.AppendAsync(Shop, JournalFacts.All[..1], Token);
        Psql("ALTER SCHEMA _fairway OWNER TO postgres; ALTER TABLE _fairway.journal_record OWNER TO postgres; GRANT USAGE ON SCHEMA _fairway TO mover; GRANT SELECT, INSERT ON _fairway.journal_record TO mover; REVOKE UPDATE, DELETE, TRUNCATE ON _fairway.journal_record FROM mover;");

        await JournalFacts.AppendAsync(Shop, JournalFacts.All[1..], Token);

        Assert.Equal(JournalFacts.All.Length, (await JournalFacts.ReadAsync(Shop, Token)).Count);
        Assert.Equal("f", Psql("SELECT has_table_privilege('mover', '_fairway.journal_record', 'UPDATE, DELETE, TRUNCATE')"));
    }

    [Fact]
    public async Task A_database_of_another_encoding_keeps_the_same_bytes()
    {
        using PostgreSqlServer latin = PostgreSqlServer.Start("", "LATIN1");
        var store = new JournalTable(latin.Address("postgres"), "shop", "ann@box", TimeProvider.System);

        List<JournalEntry> told = await JournalFacts.AppendAsync(store, JournalFacts.All, Token);

        Assert.Equal(told, await JournalFacts.ReadAsync(store, Token));
    }

    [Fact]
    public async Task Reading_makes_nothing()
    {
        Assert.Empty(await JournalFacts.ReadAsync(Shop, Token));

        Assert.Equal("0", Psql("SELECT count(*) FROM pg_namespace WHERE nspname = '_fairway'"));
    }

    [Theory]
    [InlineData("shop?host=/nowhere")]
    [InlineData("no_such_database")]
    public async Task A_database_that_cannot_be_reached_is_unreachable(string database)
    {
        var store = new JournalTable(PostgreSqlFixture.Server.Address(database, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover), "shop", "ann@box", TimeProvider.System);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => JournalFacts.ReadAsync(store, Token));

        Assert.DoesNotContain("mover:mover", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.Kind is EngineFaultKind.Unreachable or EngineFaultKind.BadSetup, fault.Message);
    }

    private JournalTable Store(string project) =>
        new(PostgreSqlFixture.Server.Address(_database, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover), project, "ann@box", TimeProvider.System);

    private string Psql(string sql) => PostgreSqlFixture.Server.Psql(_database, sql);

    private int EndSessions() => int.Parse(
        Psql($"SELECT count(*) FROM (SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{_database}' AND application_name LIKE 'fairway journal%') AS ended"), CultureInfo.InvariantCulture);

    // The remedy's own statements are typed; with nothing else changed, the same command goes on.
    private async Task AssertMendedAsync(string seen)
    {
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(Shop, JournalFacts.Settings, Token));
        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains(seen, fault.Seen, StringComparison.Ordinal);
        Psql(fault.Remedy[fault.Remedy.IndexOf("GRANT", StringComparison.Ordinal)..]);
        await JournalFacts.AppendAsync(Shop, JournalFacts.All[..1], Token);
    }

    private async Task WaitForAsync(string sql, string result)
    {
        while (Psql(sql) != result)
        {
            await Task.Delay(20, Token);
        }
    }
}
