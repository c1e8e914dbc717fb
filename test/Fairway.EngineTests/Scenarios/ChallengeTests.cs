using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>A plan is questioned by the real command line, on files of SQLite.</summary>
public sealed class ChallengeTests : IDisposable
{
    private const string Critical = """
        workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [orders], interruption: 10m } }
        integrity: [{ id: R1, on: orders.total, rule: required, fail: "> 1%", then: stop, owner: ann }]
        playbooks: { stop: { action: halt, owner: bob } }
        """;

    private readonly ScenarioProject _project = new(Critical);

    public ChallengeTests() => Declare("pattern: [big-bang]");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_computes_what_it_says_from_the_tables_and_ends_with_1()
    {
        await FillAsync();
        string before = _project.SourceHash();

        JsonElement said = (await _project.RunAsync("challenge", "--json")).Ended(1).Json;

        Assert.False(said.GetProperty("ok").GetBoolean());
        Assert.Equal("`notes` is migrated but no workflow claims it. Who stops working if it is wrong?", Message(said, "FW101"));
        Assert.StartsWith("Big-bang on C1 domain `all` (about 301 rows, tolerance 10 min). Reading its rows takes ", Message(said, "FW121"), StringComparison.Ordinal);
        Assert.Equal("Threshold `> 1%` of `R1` on `orders` allows 3 wrong rows of 300. Is that the intention?", Message(said, "FW133"));
        Assert.Equal("Rollback of C1 domain `all` was never drilled at this plan digest (there was no drill).", Message(said, "FW145"));
        Assert.Contains(said.GetProperty("notEvaluated").EnumerateArray(), n => n.GetProperty("code").GetString() == "FW111");
        Assert.Contains(said.GetProperty("gates").EnumerateArray(), g => (g.GetProperty("gate").GetString(), g.GetProperty("domain").GetString(), g.GetProperty("errors").GetInt32()) == ("understood", "all", 3));
        Assert.Equal(before, _project.SourceHash());
        Assert.Equal(["fairway.yaml", "source.db"], _project.Files());
    }

    [Fact]
    public async Task After_a_look_at_the_source_the_chart_is_asked_too()
    {
        await FillAsync();
        (await _project.RunAsync("discover", "--watch", "0s")).Ended(0);
        await _project.InSourceAsync("CREATE TABLE young (id INTEGER PRIMARY KEY);");

        JsonElement said = (await _project.RunAsync("challenge", "--json")).Ended(1).Json;

        Assert.Equal("The map is 0 days old, and 1 table has changed since.", Message(said, "FW115"));
        Assert.Contains("FW111", said.GetProperty("passed").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task It_reads_well_gate_by_gate_and_says_what_is_acknowledged()
    {
        await FillAsync();
        await File.AppendAllTextAsync(_project.ProjectFile, "\n# challenge-ok: FW117 reason=\"no sheet\" until=2999-01-01\n# challenge-ok: FW121 reason=\"small\" until=2999-01-01\n# challenge-ok: FW103 reason=\"later\" until=2020-01-01\n", Token);

        string said = (await _project.RunAsync("challenge")).Ended(1).Out;

        Assert.Contains("before gate understood:\n  FW101 error    `notes` is migrated but no workflow claims it.", said, StringComparison.Ordinal);
        Assert.Contains("acknowledged until 2999-01-01 (line 12), and it blocks all the same: small", said, StringComparison.Ordinal);
        Assert.Contains("acknowledged:\n  FW117 warning  No manual process is declared among 0 consumers.", said, StringComparison.Ordinal);
        Assert.Contains("fairway.yaml:13 FW103 was acknowledged until 2020-01-01, which is over: later", said, StringComparison.Ordinal);
        Assert.Contains("FW111, FW112, FW115, FW118: needs the chart: run 'fairway discover'", said, StringComparison.Ordinal);
        Assert.DoesNotContain("before gate understood", (await _project.RunAsync("challenge", "--gate", "settled")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_that_cannot_be_reached_leave_their_rules_unanswered_and_the_others_answered()
    {
        _project.Write(Critical, source: "env:NOT_SET_ANYWHERE", target: "env:NOT_SET_EITHER");
        Declare("pattern: [phased]");

        JsonElement said = (await _project.RunAsync("challenge", "--json")).Ended(1).Json;

        Assert.Contains(said.GetProperty("unreached").EnumerateArray(), u => u.GetString()!.StartsWith("The source could not be asked: env:NOT_SET_ANYWHERE", StringComparison.Ordinal));
        Assert.Contains(said.GetProperty("notEvaluated").EnumerateArray(), n => n.GetProperty("code").GetString() == "FW101");
        Assert.StartsWith("Success is not defined.", Message(said, "FW103"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_stands_it_ends_with_0()
    {
        _project.Write("""
            consumers: { sheet: { kind: manual, owner: ann, access: r, serves: [sell], columns: [before/orders.total] } }
            workflows: { sell: { owner: ann, impact: {}, tables: ["*"] } }
            integrity: [{ id: R1, on: orders.total, rule: required, then: stop, owner: ann }]
            playbooks: { stop: { action: halt, owner: bob } }
            hypercare: { healthy: { interval: 1h, consecutive: 24 } }
            """);
        Declare("pattern: [phased]", "success: [integrity], ");
        await FillAsync();

        FairwayResult result = (await _project.RunAsync("challenge")).Ended(0);

        Assert.Contains("0 errors, 0 warnings that nobody has acknowledged, 0 acknowledged", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_SARIF_goes_to_a_file_beside_the_text_or_alone_to_standard_output()
    {
        await FillAsync();

        FairwayResult alone = (await _project.RunAsync("challenge", "--sarif")).Ended(1);
        FairwayResult beside = (await _project.RunAsync("challenge", "--sarif", "out.sarif", "--json")).Ended(1);

        Assert.Equal("2.1.0", alone.Json.GetProperty("version").GetString());
        Assert.Equal(alone.Out.TrimEnd(), (await File.ReadAllTextAsync(_project.File("out.sarif"), Token)).TrimEnd());
        Assert.False(beside.Json.GetProperty("ok").GetBoolean());
        (await _project.RunAsync("challenge", "--sarif", "--json")).Ended(2);
    }

    [Theory]
    [InlineData("--gate", "swich")]
    [InlineData("--domain", "al")]
    public async Task A_gate_or_a_domain_that_is_not_there_is_a_mistake(string option, string value) => (await _project.RunAsync("challenge", option, value)).Ended(2);

    public void Dispose() => _project.Dispose();

    private static string Message(JsonElement said, string code) => said.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == code).GetProperty("message").GetString()!;

    private void Declare(string domain, string project = "") => File.WriteAllText(_project.ProjectFile, File.ReadAllText(_project.ProjectFile)
        .Replace("{ name: scenario }", $"{{ name: scenario, {project}people: {{ ann: {{ name: Ann Fox, contact: \"tel:1\" }}, bob: {{ name: Bob Roe, contact: \"tel:2\" }} }} }}", StringComparison.Ordinal)
        .Replace("all: { tables: [\"*\"] }", $"all: {{ tables: [\"*\"], {domain} }}", StringComparison.Ordinal));

    private Task<string[]> FillAsync() => _project.InSourceAsync("""
        CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER);
        CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);
        INSERT INTO notes VALUES (1, 'one');
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO orders SELECT i, i FROM n;
        """);
}
