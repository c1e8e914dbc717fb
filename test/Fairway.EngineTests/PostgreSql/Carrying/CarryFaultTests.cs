using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.PostgreSql.Carrying;

namespace Fairway.EngineTests.PostgreSql.Carrying;

public sealed class CarryFaultTests : IDisposable
{
    private const string Secret = "4711-secret";
    private CarryBench? _bench;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_index_that_rows_contradict_is_named_and_the_row_is_not()
    {
        CarryBench bench = Bench("CREATE TABLE public.t (a text); CREATE UNIQUE INDEX only_one ON public.t (a)");
        CarryRequest request = bench.Request("public.t");
        await bench.Carrier.CarryAsync(request, CarryPart.BeforeData, 1, null, Token);
        bench.InTarget($"INSERT INTO public.t VALUES ('{Secret}'), ('{Secret}')");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => bench.Carrier.CarryAsync(request, CarryPart.AfterData, 2, null, Token));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("index public.only_one", fault.Place);
        Assert.Contains("could not create unique index", fault.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_a_message_holds_is_not_passed_on()
    {
        CarryBench bench = Bench("""
            CREATE FUNCTION public.strict_number(x text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x::int';
            CREATE TABLE public.t (a text); CREATE INDEX numbers ON public.t (public.strict_number(a))
            """);
        CarryRequest request = bench.Request("public.t");
        await bench.Carrier.CarryAsync(request, CarryPart.BeforeData, 1, null, Token);
        bench.InTarget($"INSERT INTO public.t VALUES ('{Secret}')");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => bench.Carrier.CarryAsync(request, CarryPart.AfterData, 1, null, Token));

        Assert.Equal("index public.numbers", fault.Place);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_relies_on_a_path_is_named_with_the_remedy()
    {
        CarryBench bench = Bench("""
            CREATE SCHEMA app; CREATE TABLE app.cfg (f int); SET search_path = app;
            CREATE FUNCTION app.f(k int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN k * (SELECT max(f) FROM cfg); END';
            CREATE TABLE app.t (k int); CREATE INDEX by_f ON app.t (app.f(k)); INSERT INTO app.t VALUES (1);
            """);
        CarryRequest request = bench.Request("app.t app.cfg");
        await bench.Carrier.CarryAsync(request, CarryPart.BeforeData, 1, null, Token);
        bench.InTarget("INSERT INTO app.t VALUES (1)");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => bench.Carrier.CarryAsync(request, CarryPart.AfterData, 1, null, Token));

        Assert.Equal("index app.by_f", fault.Place);
        Assert.Contains("relation \"cfg\" does not exist", fault.Seen, StringComparison.Ordinal);
        Assert.Contains("SET search_path", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_trigger_of_the_target_that_may_have_refused_is_named()
    {
        CarryBench bench = Bench("CREATE TABLE public.t (a int)");
        bench.InTarget("""
            CREATE FUNCTION public.no() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no ddl'; END $$;
            CREATE EVENT TRIGGER guard ON ddl_command_start EXECUTE FUNCTION public.no();
            """);

        EngineFault fault = await bench.RefusedAsync(bench.Request("public.t"));

        Assert.Contains("event triggers that can do so (guard)", fault.Seen, StringComparison.Ordinal);
        Assert.Contains("ALTER EVENT TRIGGER guard DISABLE", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_right_is_named_and_nothing_is_made()
    {
        CarryBench bench = Bench("CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.t (a int); CREATE TABLE b.t (a int)");
        bench.InTarget($"CREATE SCHEMA b; GRANT USAGE ON SCHEMA b TO {PostgreSqlFixture.Mover}");

        EngineFault fault = await bench.RefusedAsync(bench.Request("a.t b.t"));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Equal("table b.t", fault.Place);
        Assert.Contains("permission denied for schema b", fault.Seen, StringComparison.Ordinal);
        Assert.Equal("0", bench.InTarget("SELECT count(*) FROM pg_namespace WHERE nspname = 'a'"));
    }

    [Fact]
    public async Task An_extension_that_only_a_superuser_may_make_is_named()
    {
        CarryBench bench = Bench("CREATE EXTENSION pageinspect; CREATE TABLE public.t (a int)");

        EngineFault fault = await bench.RefusedAsync(bench.Request("public.t", CarryBench.Object("extension", "pageinspect")));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Equal("extension pageinspect", fault.Place);
    }

    [Fact]
    public async Task A_table_that_somebody_locks_is_not_waited_for_without_end()
    {
        CarryBench bench = Bench("CREATE TABLE public.t (a int)");
        await using var blocker = new Npgsql.NpgsqlConnection($"Host={PostgreSqlFixture.Server.SocketFolder};Port={PostgreSqlFixture.Server.Port};Username=postgres;Database={PostgreSqlFixture.Database(bench.Source)};Pooling=false");
        await blocker.OpenAsync(Token);
        await using var block = new Npgsql.NpgsqlCommand("BEGIN; LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE", blocker);
        await block.ExecuteNonQueryAsync(Token);

        EngineFault fault = await bench.RefusedAsync(bench.Request("public.t"));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
    }

    [Fact]
    public async Task Programs_that_are_too_old_or_absent_are_named_with_the_package()
    {
        var runner = new ProgramRunner();

        EngineFault old = await Assert.ThrowsAsync<EngineFault>(() => new ClientPrograms(runner, [""]).FindAsync("here", 99, Token));
        EngineFault absent = await Assert.ThrowsAsync<EngineFault>(() => new ClientPrograms(runner, ["/nowhere"]).FindAsync("here", 15, Token));

        Assert.Equal(EngineFaultKind.BadSetup, old.Kind);
        Assert.Contains("the servers need version 99", old.Seen, StringComparison.Ordinal);
        Assert.Contains("postgresql-client-99", old.Remedy, StringComparison.Ordinal);
        Assert.Contains("not installed", absent.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_programs_that_are_new_enough_the_oldest_is_taken()
    {
        var runner = new Versions(new() { ["/old"] = 14, ["/fit"] = 15, ["/new"] = 17 });

        string folder = await new ClientPrograms(runner, ["/new", "/old", "/fit"]).FindAsync("here", 15, Token);

        Assert.Equal("/fit", folder);
    }

    [Fact]
    public async Task No_secret_is_among_the_arguments()
    {
        var spy = new Spy();
        using var fixture = new PostgreSqlFixture();
        string source = fixture.NewAddress();
        ISystem target = new PostgreSqlEngine(spy).At(fixture.NewAddress(), ".");

        await target.DefinitionCarrier!.CarryAsync(new CarryRequest(new PostgreSqlEngine(spy).At(source, "."), [], []), CarryPart.BeforeData, 1, null, Token);

        Assert.Contains(spy.Arguments, a => a == "--schema-only");
        Assert.DoesNotContain(spy.Arguments, a => a.Contains(PostgreSqlFixture.Mover, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_cut_off_leaves_nobody_at_work_in_the_target()
    {
        CarryBench bench = Bench("""
            CREATE FUNCTION public.slow(x int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM pg_catalog.pg_sleep(20); RETURN x; END';
            CREATE TABLE public.t (a int); CREATE INDEX waits ON public.t (public.slow(a))
            """);
        CarryRequest request = bench.Request("public.t");
        await bench.Carrier.CarryAsync(request, CarryPart.BeforeData, 1, null, Token);
        bench.InTarget("INSERT INTO public.t VALUES (1)");
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Carrier.CarryAsync(request, CarryPart.AfterData, 1, new Cut(cut), cut.Token));
        bench.InSource("CREATE OR REPLACE FUNCTION public.slow(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x'");
        bench.InTarget("CREATE OR REPLACE FUNCTION public.slow(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT x'");

        await bench.Carrier.CarryAsync(request, CarryPart.AfterData, 1, null, Token);

        Assert.Equal("waits", bench.InTarget("SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'public.t'::regclass AND indisvalid"));
        Assert.Equal("0", bench.InTarget("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'fairway-carry' AND datname = current_database()"));
    }

    public void Dispose() => _bench?.Dispose();

    private CarryBench Bench(string setup) => _bench = new CarryBench(setup);

    private sealed class Cut(CancellationTokenSource source) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.Contains("waits", StringComparison.Ordinal))
            {
                source.CancelAfter(TimeSpan.FromMilliseconds(300));
            }
        }
    }

    private sealed class Spy : IProgramRunner
    {
        private readonly ProgramRunner _runner = new();

        public List<string> Arguments { get; } = [];

        public Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, IProgress<string>? line, CancellationToken cancellationToken)
        {
            Arguments.AddRange(arguments);
            return _runner.RunAsync(program, arguments, environment, line, cancellationToken);
        }
    }

    private sealed class Versions(Dictionary<string, int> versions) : IProgramRunner
    {
        public Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, IProgress<string>? line, CancellationToken cancellationToken) =>
            Task.FromResult(new ProgramResult(0, $"{Path.GetFileName(program)} (PostgreSQL) {versions[Path.GetDirectoryName(program)!]}.3", "")); // Every program is in a folder here.
    }
}
