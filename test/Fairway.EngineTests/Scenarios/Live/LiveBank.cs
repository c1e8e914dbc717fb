using System.Diagnostics;
using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A bank on one side, a project that moves it to the other, and the runner that follows it: everything through the command line and the drivers.</summary>
public sealed class LiveBank : IAsyncDisposable
{
    private const int Accounts = 40;
    private static readonly string[] _tables = ["accounts", "tokens", "entries"];
    private readonly TemporaryFolder _ledger = new();
    private HealthProbe _health = new();
    private readonly List<IDisposable> _owned = [];
    private readonly BankLoad _load;
    private FairwayProcess? _runner;

    private LiveBank(ScenarioProject project, BankSide source, BankSide target, BankLoad load, IEnumerable<IDisposable> owned)
    {
        Project = project;
        Source = source;
        Target = target;
        _owned.AddRange(owned);
        Bank = new Bank(source, target, _ledger.File("ledger"), load);
        _load = load;
    }

    public ScenarioProject Project { get; }

    public BankSide Source { get; }

    public BankSide Target { get; }

    public Bank Bank { get; }

    /// <summary>Our own role at a target that is a server, for a test that does us harm.</summary>
    public string? MoverAtTarget { get; private init; }

    // A switch that takes longer than its limit undoes itself and says so. Tests of what a switch keeps whole are not about that, and share their machine with others.
    private const string Patient = "cutover: { all: { hold-limit: 30s } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Between two files.</summary>
    public static Task<LiveBank> OfFilesAsync(int clients, TimeSpan pause, BankWork work = BankWork.Transfer)
    {
        var project = new ScenarioProject(Patient);
        return MadeAsync(new LiveBank(project, BankSide.OfFile(project.Source), BankSide.OfFile(project.Target), new(clients, Accounts, pause, work), [project]), null);
    }

    /// <summary>From a file to a server.</summary>
    public static Task<LiveBank> FromFileAsync(int clients, TimeSpan pause, BankWork work = BankWork.Transfer)
    {
        var target = new ScenarioDatabase();
        var project = new ScenarioProject(Patient, "sqlite:./source.db", "env:NEW_SYSTEM");
        project.Environment["NEW_SYSTEM"] = Prepared(target);
        return MadeAsync(new LiveBank(project, BankSide.OfFile(project.Source), Application(target), new(clients, Accounts, pause, work), [project, target]), null);
    }

    /// <summary>Between two databases of a server.</summary>
    public static Task<LiveBank> OfDatabasesAsync(int clients, TimeSpan pause, BankWork work = BankWork.Transfer) =>
        OfAsync(new ScenarioDatabase(), new ScenarioDatabase(), clients, pause, Patient, work: work);

    /// <summary>Between two given databases; it disposes them.</summary>
    /// <param name="source">The one that has the bank.</param>
    /// <param name="target">The one to which it moves.</param>
    /// <param name="clients">How many clients.</param>
    /// <param name="pause">How long each rests between two transactions.</param>
    /// <param name="more">More lines of the project file.</param>
    /// <param name="state">The database of the journal; null for the project's own folder.</param>
    /// <param name="work">What its transactions do.</param>
    public static Task<LiveBank> OfAsync(ScenarioDatabase source, ScenarioDatabase target, int clients, TimeSpan pause, string more = "", ScenarioDatabase? state = null, BankWork work = BankWork.Transfer)
    {
        var project = new ScenarioProject(more, "env:OLD_SYSTEM", "env:NEW_SYSTEM", state is null ? null : "env:STATE");
        project.Environment["OLD_SYSTEM"] = Prepared(source);
        project.Environment["NEW_SYSTEM"] = Prepared(target);
        if (state is not null)
        {
            project.Environment["STATE"] = state.Address;
        }

        return MadeAsync(new LiveBank(project, Application(source), Application(target), new(clients, Accounts, pause, work), state is null ? [project, source, target] : [project, source, target, state]) { MoverAtTarget = Mover(target) }, source);
    }

    /// <summary>The runner that was started last.</summary>
    public FairwayProcess Runner => _runner ?? throw new InvalidOperationException("No runner was started.");

    /// <summary>Starts the runner and waits until it follows.</summary>
    public async Task FollowAsync(params string[] options)
    {
        Start(null, options);
        await ProvedAsync();
    }

    /// <summary>Hands the runner over: the next is another one.</summary>
    public FairwayProcess LetGoOfRunner()
    {
        FairwayProcess runner = Runner;
        _runner = null;
        _health.Dispose();
        _health = new HealthProbe();
        return runner;
    }

    /// <summary>Starts a runner in the place of the last one.</summary>
    /// <param name="fault">The fault at which it shall stop, if any.</param>
    /// <param name="options">More options.</param>
    public void Start(string? fault = null, params string[] options)
    {
        _runner?.Dispose();
        Project.Environment["FAIRWAY_FAULT"] = fault ?? "";
        _runner = Project.Start(["run", "--verbose", "--health-port", _health.Number, .. options]);
        Project.Environment["FAIRWAY_FAULT"] = "";
    }

    /// <summary>True once a runner was started.</summary>
    public bool HasRunner => _runner is not null;

    /// <summary>Waits until every table was compared whole; false when the runner ended before, or says for so long that something is in its way.</summary>
    public async Task<bool> IsProvedAsync(TimeSpan most, TimeSpan mostTrouble)
    {
        long began = Stopwatch.GetTimestamp();
        long wellAt = began;
        while (Runner.IsAlive && Stopwatch.GetElapsedTime(wellAt) < mostTrouble)
        {
            if (await _health.IsProvedAsync(Token))
            {
                return true;
            }

            wellAt = await DomainAsync() is { } domain && domain.TryGetProperty("trouble", out JsonElement trouble) && trouble.ValueKind == JsonValueKind.String ? wellAt : Stopwatch.GetTimestamp();
            Assert.True(Stopwatch.GetElapsedTime(began) < most, $"It was not proved in time: {await DomainAsync()}\n{string.Join('\n', Runner.ErrorLines.TakeLast(10))}");
            await Task.Delay(50, Token);
        }

        return false;
    }

    /// <summary>Waits until every table was compared whole on the way that is followed now.</summary>
    public async Task ProvedAsync()
    {
        long began = Stopwatch.GetTimestamp();
        while (!await _health.IsProvedAsync(Token))
        {
            Assert.True(_runner!.IsAlive, $"The runner has ended: {string.Join('\n', _runner.ErrorLines)}"); // Only a started one is waited for.
            if (Stopwatch.GetElapsedTime(began) > Sides.Patience)
            {
                Assert.Fail($"It was not proved in time: {await DomainAsync()}\n{string.Join('\n', _runner.ErrorLines.TakeLast(10))}");
            }

            await Task.Delay(100, Token);
        }
    }

    /// <summary>What the runner says of the domain; null when nobody answers.</summary>
    public Task<JsonElement?> DomainAsync() => _health.DomainAsync(Token);

    /// <summary>What time the runner says it is.</summary>
    public async Task<DateTimeOffset> SaysItIsAsync() => (await _health.StatusAsync(Token))!.Value.GetProperty("at").GetDateTimeOffset(); // It runs.

    /// <summary>What the runner says of each table now.</summary>
    public async Task<Dictionary<string, JsonElement>> TablesAsync() =>
        (await _health.DomainAsync(Token))!.Value.GetProperty("tables").EnumerateArray().ToDictionary(t => t.GetProperty("source").GetString()!.Split('.')[^1]); // It runs.

    /// <summary>Lets the authority move, and waits until the other way is proved.</summary>
    public async Task SwitchAsync(string command)
    {
        FairwayResult asked = await Project.RunAsync(command);
        Assert.True(asked.ExitCode == 0, $"{command}: {asked.All}\n{string.Join('\n', _runner?.ErrorLines.TakeLast(15) ?? [])}");
        await ProvedAsync();
    }

    /// <summary>Kills the runner as a power cut would.</summary>
    public async Task KillRunnerAsync()
    {
        await (_runner?.KillAsync(Token) ?? Task.FromResult(true));
        _runner?.Dispose();
        _runner = null;
    }

    /// <summary>Waits until clients have had more transactions acknowledged.</summary>
    public async Task WorkOnAsync(int transactions)
    {
        int wanted = Bank.Acknowledged + transactions;
        while (Bank.Acknowledged < wanted)
        {
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Closes the bank and holds everything against the side that has the authority.</summary>
    public async Task<LedgerCheck> AssertExactAsync(BankSide authority)
    {
        await Bank.CloseAsync();
        LedgerCheck check = await Bank.Ledger.CheckAsync(authority, Token);
        Assert.True(check.IsExact, check.ToString());
        Assert.Equal(Bank.Acknowledged, check.Acknowledged);
        Assert.Empty(await Bank.FaultsAsync(authority, Token));
        return check;
    }

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        await KillRunnerAsync();
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }

        _health.Dispose();
        _ledger.Dispose();
    }

    private static async Task<LiveBank> MadeAsync(LiveBank bank, ScenarioDatabase? source)
    {
        await bank.Source.MakeAsync(Accounts, Token);
        string[] tables = _tables;
        if (bank._load.Work == BankWork.Churn)
        {
            await bank.Source.MakeChurnAsync(bank._load.Clients, Token);
            tables = [.. tables, .. Churn.Tables];
        }

        source?.Psql(string.Concat(tables.Select(table => $"ALTER TABLE {table} OWNER TO {ScenarioDatabase.Role};")));
        return bank;
    }

    // The application is another role than ours: here it is a superuser, whom the guards must hold too.
    private static BankSide Application(ScenarioDatabase database) => BankSide.OfServer(
        $"Host=127.0.0.1;Port={database.Server.Port};Username={PostgreSqlServer.Admin};Password={PostgreSqlServer.AdminPassword};Database={database.Name};Pooling=false");

    private static string Mover(ScenarioDatabase database) =>
        $"Host=127.0.0.1;Port={database.Server.Port};Username={ScenarioDatabase.Role};Password={ScenarioDatabase.Password};Database={database.Name};Pooling=false";

    private static string Prepared(ScenarioDatabase database)
    {
        database.Psql($"ALTER ROLE {ScenarioDatabase.Role} REPLICATION");
        return database.Address;
    }
}
