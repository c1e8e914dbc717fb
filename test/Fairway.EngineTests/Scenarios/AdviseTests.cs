using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary><c>advise</c> and <c>plan --schedule</c> at the command line: with both databases, and from the file alone.</summary>
public sealed class AdviseTests : IDisposable
{
    private const string Answers = "maturity: { on-call: true, monitoring: true, lag-alert: true, rollback-practised: true, incident-process: true, restore-rehearsed: false }";
    private readonly TemporaryFolder _folder = new();

    public AdviseTests() => Write(Answers);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_domain_has_its_ranking_whose_points_add_up_and_nothing_is_touched()
    {
        await ShopAsync();

        JsonElement advice = (await RunAsync("advise", "--json")).Ended(0).Json;

        Assert.Equal(["fairway.yaml", "source.db"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        JsonElement[] domains = [.. advice.GetProperty("domains").EnumerateArray()];
        Assert.Equal(["customers C2 phased", "orders C1 phased"], domains.Select(d => $"{Text(d, "name")} {Text(d, "class")} {Text(d, "recommended")}"));
        Assert.All(domains.SelectMany(d => d.GetProperty("ranked").EnumerateArray()), r => Assert.Equal(r.GetProperty("factors").EnumerateArray().Sum(f => f.GetProperty("points").GetInt32()), r.GetProperty("total").GetInt32()));
        Assert.Equal((2_000, "every table has a usable key"), (domains[1].GetProperty("rows").GetInt32(), domains[1].GetProperty("ranked")[0].GetProperty("factors")[5].GetProperty("seen").GetString()));
        Assert.True(domains[1].GetProperty("readOnly").GetProperty("seconds").GetDouble() > 0);
        Assert.Equal("orders", Text(advice.GetProperty("first")[0], "domain"));
        Assert.Equal(["the chart: nothing was discovered yet"], advice.GetProperty("notSeen").EnumerateArray().Select(n => n.GetString()));
    }

    [Fact]
    public async Task The_text_shows_the_arithmetic_what_is_lacking_and_what_to_paste()
    {
        await ShopAsync();

        string text = (await RunAsync("advise", "orders", "--no-measure")).Ended(0).Out;

        Assert.Contains("domain orders: C1 (C1 for workflow sell, which lives on orders), 1 table", text, StringComparison.Ordinal);
        Assert.Contains("  1. phased: recommended", text, StringComparison.Ordinal);
        Assert.Contains("big-bang: not for you yet: lacks restore-rehearsed (no), repeatable-deploys (not answered); and never for a C1 domain", text, StringComparison.Ordinal);
        Assert.Contains("zero downtime? yes, if the application reconnects", text, StringComparison.Ordinal);
        Assert.Contains("8 to 12 weeks", text, StringComparison.Ordinal);
        Assert.Contains("orders: { pattern: [phased] }", text, StringComparison.Ordinal);
        Assert.Contains("not known: needs a measured copy, and there is none: nothing was measured (--no-measure), and the journal knows of no copy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("domain customers", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_measured_the_last_copy_of_the_journal_gives_the_rate()
    {
        await ShopAsync();

        // A classified domain is copied through its gate; what is measured here is not who agrees.
        Write("records: [{ id: D1, kind: decision, text: copied for a measurement, owner: ann, on: [customers, orders] }]");
        string file = _folder.File("fairway.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("customers: { tables: [customers] }", "customers: { tables: [customers], class: C4 }", StringComparison.Ordinal).Replace("orders: { tables: [orders] }", "orders: { tables: [orders], class: C4 }", StringComparison.Ordinal), Token);
        (await RunAsync("sync")).Ended(0);

        JsonElement readOnly = (await RunAsync("advise", "orders", "--no-measure", "--json")).Ended(0).Json.GetProperty("domains")[0].GetProperty("readOnly");

        Assert.True(readOnly.GetProperty("seconds").GetDouble() > 0);
        Assert.Contains("as fast as the copy of ", Text(readOnly, "basis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_databases_and_answers_the_file_is_enough_for_the_questions()
    {
        Write("", target: "env:FAIRWAY_TEST_NOWHERE");

        string text = (await RunAsync("advise")).Ended(0).Out;

        Assert.Contains("not looked at: the source, the target, the journal and the chart: env:FAIRWAY_TEST_NOWHERE: the environment variable is not set", text, StringComparison.Ordinal);
        Assert.Contains("nothing is recommended before the ten questions about the team are answered (maturity)", text, StringComparison.Ordinal);
        string questions = text[text.IndexOf("\nmaturity:\n", StringComparison.Ordinal)..];
        Assert.Equal(10, questions.Split(": false").Length - 1);

        // They read back as they stand.
        Write(questions);
        (await RunAsync("advise", "--no-measure")).Ended(0);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_named_and_the_rest_advised()
    {
        FairwayResult advice = (await RunAsync("advise", "orders")).Ended(0);

        Assert.Contains("not looked at: the source: ", advice.Out, StringComparison.Ordinal);
        Assert.Contains("domain orders: C1 (C1 for workflow sell, which lives on orders)", advice.Out, StringComparison.Ordinal);
        Assert.Contains("not known  keys: not looked at", advice.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_that_there_is_not_is_refused() => Assert.Contains("Did you mean 'orders'?", (await RunAsync("advise", "order")).Ended(2).Error, StringComparison.Ordinal);

    [Fact]
    public async Task The_programme_is_shown_in_dates_without_a_database()
    {
        FairwayResult schedule = (await RunAsync("plan", "--schedule")).Ended(0);

        Assert.Contains("1–15   prepare             2027-01-11  2027-01-25  understood", schedule.Out, StringComparison.Ordinal);
        Assert.Contains("domain customers (C2): calendar night opens 2027-02-27 22:00 Europe/Berlin until 2027-02-28 05:00 Europe/Berlin; watched for 7 days, until 2027-03-06", schedule.Out, StringComparison.Ordinal);
        Assert.Contains("switch: no forecast: too few judgements of this gate: have 0, need 5 on days of their own", schedule.Out, StringComparison.Ordinal);
        JsonElement json = (await RunAsync("plan", "--schedule", "--json")).Ended(0).Json;
        Assert.Equal(["understood", "rehearsed", "switch", "settled"], json.GetProperty("phases").EnumerateArray().Select(p => Text(p, "gate")));
        Assert.Equal("2027-02-27T22:00:00+01:00", Text(json.GetProperty("domains")[0], "at"));
        Assert.Equal(["fairway.yaml"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_a_start_the_key_to_add_is_named()
    {
        Write("", start: "");

        FairwayResult refused = (await RunAsync("plan", "--schedule")).Ended(2);

        Assert.Contains("project.start: the project file does not say on which day the programme begins. Add it: 'project: { name: shop, start: YYYY-MM-DD }'.", refused.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!; // A member that is always there.

    private Task<FairwayResult> RunAsync(params string[] arguments) => FairwayProcess.RunAsync(_folder.Path, arguments, new Dictionary<string, string>(), Token);

    private Task<string[]> ShopAsync() => Sqlite3Client.QueryAsync(
        _folder.File("source.db"),
        """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), total INTEGER);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO customers SELECT i, 'c' || i FROM n;
        INSERT INTO orders SELECT id, id, id FROM customers;
        """,
        Token);

    private void Write(string more, string target = "sqlite:./target.db", string start = "start: 2027-01-11") => File.WriteAllText(
        _folder.File("fairway.yaml"),
        $$"""
        fairway: 1
        project:
          name: shop
          timezone: Europe/Berlin
          {{start}}
          people: { ann: { name: Ann Fox, contact: "tel:1", roles: [sponsor] } }
          calendars: { night: { default: closed, open: ["SAT 22:00..SUN 05:00"] } }
        systems:
          before: { role: source, dsn: "sqlite:./source.db" }
          after: { role: target, dsn: "{{target}}" }
        workflows:
          know: { owner: ann, impact: { customer: 2 }, interruption: 9h, tables: [customers] }
          sell: { owner: ann, impact: { revenue: 3 }, interruption: 15m, tables: [orders] }
        domains:
          customers: { tables: [customers] }
          orders: { tables: [orders] }
        bridges: { orders.customer_id: { during: unenforced, verify: continuously } }
        cutover: { customers: { window: night }, orders: { window: night } }
        {{more}}
        """);
}
