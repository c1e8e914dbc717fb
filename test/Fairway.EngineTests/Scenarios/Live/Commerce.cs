using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The sample with three domains, as it lies in the tree: its folder, its two databases, the runner, and the shop that goes on selling.</summary>
public sealed class Commerce : IAsyncDisposable
{
    private static readonly string _sample = Path.Combine(AppContext.BaseDirectory, "samples", "commerce");
    private static readonly string[] _tables = ["customers", "addresses", "orders", "order_lines", "invoices", "payments"];
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private FairwayProcess? _runner;

    private Commerce(int hook)
    {
        Old = new ScenarioDatabase();
        New = new ScenarioDatabase();
        Old.Psql($"ALTER ROLE {ScenarioDatabase.Role} REPLICATION; SET ROLE {ScenarioDatabase.Role};\n{File.ReadAllText(Path.Combine(_sample, "source.sql"))}");
        _environment = new Dictionary<string, string> { ["OLD_SYSTEM"] = Old.Address, ["NEW_SYSTEM"] = New.Address, ["BRIDGE_HOOK"] = $"http://127.0.0.1:{hook}/hook", ["FAIRWAY_KEYS"] = _folder.File("keys") };
        Gates = new GateWalk(RunAsync);
        foreach (string file in Directory.EnumerateFiles(_sample, "*", SearchOption.AllDirectories))
        {
            string copy = _folder.File(Path.GetRelativePath(_sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // It lies in the folder.
            File.Copy(file, copy);
        }

        Shop = new CommerceShop(Old, New);
    }

    public ScenarioDatabase Old { get; }

    public ScenarioDatabase New { get; }

    /// <summary>The application.</summary>
    public CommerceShop Shop { get; }

    /// <summary>What must be proved, and who must agree.</summary>
    public GateWalk Gates { get; }

    /// <summary>The runner that lives.</summary>
    public FairwayProcess Runner => _runner ?? throw new InvalidOperationException("No runner was started.");

    /// <summary>True while the invoicing program may not run, as the runbook's command has said.</summary>
    public bool InvoicingIsPaused => File.Exists(_folder.File("invoicing.paused"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The sample, its messages going to a port of this machine, its critical parts understood by its people, and a runner that follows.</summary>
    public static async Task<Commerce> OpenAsync(int hook)
    {
        var commerce = new Commerce(hook);

        // The shop knocks at the old side first, which the watch would rightly report.
        commerce._runner = commerce.Start("run", "--chart-every", "0s");
        await commerce.Gates.InitAsync("mara", "jonas", "ines", "lars");
        (await commerce.RunAsync("discover", "--watch", "0s")).Ended(0);
        await commerce.UnderstandAsync();
        await commerce.ProvedAsync("customers", "orders", "billing");
        return commerce;
    }

    public string PathOf(string name) => _folder.File(name);

    public FairwayProcess Start(params string[] arguments) => FairwayProcess.Start(_folder.Path, arguments, _environment);

    public Task<FairwayResult> RunAsync(params string[] arguments) => FairwayProcess.RunAsync(_folder.Path, arguments, _environment, Token);

    /// <summary>Opens the gates of the switch of a critical domain; its drill was made.</summary>
    public async Task AgreeToSwitchAsync(string domain, params string[] people)
    {
        await WaiveAllAsync("rehearsed", domain);
        await Gates.ApproveAsync("rehearsed", domain, [.. people.Take(domain == "billing" ? 2 : 1)]);
        if (domain == "billing")
        {
            foreach (string person in people)
            {
                (await RunAsync("gate", "vote", "switch", domain, "85", "--because", "drilled", "--as", person)).Ended(0);
            }
        }

        await WaiveAllAsync("switch", domain);
        await Gates.ApproveAsync("switch", domain, people);
    }

    /// <summary>Opens the gate of the completion of a critical domain.</summary>
    public async Task SettleAsync(string domain)
    {
        await WaiveAllAsync("settled", domain);
        await Gates.ApproveAsync("settled", domain, "jonas", "ines", "lars");
    }

    /// <summary>Moves the authority over a domain that has no runbook.</summary>
    public async Task SwitchAsync(string domain)
    {
        (await RunAsync("cutover", domain)).Ended(0);
        await ProvedAsync(domain);
    }

    /// <summary>Answers what the runbook asks of people, in this order, each as soon as it is asked.</summary>
    public async Task AnswerAsync(params string[] steps)
    {
        foreach (string step in steps)
        {
            await UntilAsync(async () => (await RunAsync("step", "done", step)).ExitCode == 0, $"{step} was not asked");
        }
    }

    /// <summary>Waits until a step is asked of a person.</summary>
    public Task AskedAsync(string step) => UntilAsync(
        async () => (await RunbookAsync())?.GetProperty("steps").EnumerateArray().Any(s => s.GetProperty("id").GetString() == step && s.GetProperty("state").GetString() == "AT WORK") == true,
        $"{step} was not asked");

    /// <summary>What a finding has come to.</summary>
    public async Task<JsonElement?> FindingAsync(string rule)
    {
        JsonElement findings = (await RunAsync("finding", "list", "--all", "--json")).Ended(0).Json.GetProperty("findings");
        return findings.EnumerateArray().Where(f => f.GetProperty("rule").GetString() == rule).Select(f => (JsonElement?)f.Clone()).LastOrDefault();
    }

    public async Task<JsonElement?> RunbookAsync() =>
        (await RunAsync("step", "list", "billing", "--json")).Ended(0).Json.TryGetProperty("runbook", out JsonElement runbook) && runbook.ValueKind == JsonValueKind.Object ? runbook.Clone() : null;

    /// <summary>What is said of a domain.</summary>
    public async Task<JsonElement> DomainAsync(string name)
    {
        JsonElement status = (await RunAsync("status", "--json")).Ended(0).Json;
        return status.TryGetProperty("domains", out JsonElement domains) ? domains.EnumerateArray().FirstOrDefault(d => d.GetProperty("name").GetString() == name) : default;
    }

    /// <summary>Waits until all tables of domains were compared whole on the way that is followed now.</summary>
    public async Task ProvedAsync(params string[] domains)
    {
        foreach (string name in domains)
        {
            await UntilAsync(async () => ProvedStatus.Is(await DomainAsync(name)), $"{name} was not proved");
        }
    }

    /// <summary>Waits for something that must come.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, string otherwise)
    {
        DateTime end = DateTime.UtcNow + Sides.Patience;
        while (!await isSo())
        {
            Assert.True(Runner.IsAlive && DateTime.UtcNow < end, $"{otherwise}: {string.Join('\n', Runner.ErrorLines.TakeLast(25))}");
            await Task.Delay(1000, Token);
        }
    }

    /// <summary>How many rows of the six tables one side has and the other lacks; psql alone counts.</summary>
    public int RowsThatDiffer() => _tables.Sum(table => Old.RowsThatDiffer(New, $"SELECT * FROM {table}"));

    private async Task UnderstandAsync()
    {
        await UntilAsync(async () => !(await Gates.ClosingAsync("understood", "billing")).Contains("baseline") && !(await Gates.ClosingAsync("understood", "customers")).Contains("baseline"), "the rules were not asked");
        await WaiveAllAsync("understood", "customers");
        await Gates.ApproveAsync("understood", "customers", "mara");
        await WaiveAllAsync("understood", "billing");
        await Gates.ApproveAsync("understood", "billing", "mara", "ines");
    }

    private async Task WaiveAllAsync(string gate, string domain)
    {
        if (await Gates.ClosingAsync(gate, domain) is { Length: > 0 } closing)
        {
            await Gates.WaiveAsync(gate, domain, "lars", ["mara", "jonas"], closing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        if (_runner is not null)
        {
            await _runner.KillAsync(Token);
            _runner.Dispose();
        }

        Artifacts.KeepFile(_folder.File(".fairway/journal.jsonl"));
        Old.Dispose();
        New.Dispose();
        _folder.Dispose();
    }
}
