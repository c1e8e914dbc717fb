using System.Text.Json;
using Fairway.Control.Challenge;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;
using Fairway.Tests.Control.Challenge;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Host.Cli;

public class ChallengeSarifTests
{
    private const string Sections = """
        integrity: [{ id: R1, on: orders.total, rule: required, then: halt, owner: ann }] # challenge-ok: FW132 reason="halt is enough" until=2027-02-01
        # challenge-ok: FW117 reason="no sheet" until=2027-02-01
        # challenge-ok: FW103 reason="later" until=2027-01-01
        # challenge-ok: FW104
        """;

    private static readonly JsonElement Run = Of(Sections);

    [Fact]
    public void It_is_SARIF_2_1_0_with_one_run_and_all_rules()
    {
        JsonElement root = Root(Sections);

        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        Assert.Equal("https://json.schemastore.org/sarif-2.1.0.json", root.GetProperty("$schema").GetString());
        Assert.Equal(1, root.GetProperty("runs").GetArrayLength());
        JsonElement driver = Run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("fairway challenge", driver.GetProperty("name").GetString());
        Assert.Equal(ChallengeRules.All.Select(r => r.Code), driver.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.All(driver.GetProperty("rules").EnumerateArray(), r => Assert.Contains(r.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string[])["error", "warning"]));
    }

    [Fact]
    public void Each_result_names_its_rule_by_place_and_by_code()
    {
        Assert.All(Run.GetProperty("results").EnumerateArray(), r => Assert.Equal(r.GetProperty("ruleId").GetString(), ChallengeRules.All[r.GetProperty("ruleIndex").GetInt32()].Code));
        Assert.Equal("error", Result("FW101").GetProperty("level").GetString());
        Assert.Equal("warning", Result("FW103").GetProperty("level").GetString());
        Assert.Equal("`orders` is migrated but no workflow claims it. Who stops working if it is wrong?", Result("FW101").GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void A_result_points_into_the_file_where_the_file_has_something()
    {
        JsonElement there = Place(Result("FW101"));
        JsonElement nowhere = Place(Result("FW161"));

        Assert.Equal("my%20shop/fairway.yaml", there.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(7, there.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.False(nowhere.TryGetProperty("region", out _));
    }

    [Fact]
    public void An_acknowledged_warning_is_suppressed_and_an_acknowledged_error_is_not()
    {
        JsonElement suppression = Assert.Single(Result("FW117").GetProperty("suppressions").EnumerateArray());

        Assert.Equal(("inSource", "accepted", "no sheet (until 2027-02-01)"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString(), suppression.GetProperty("justification").GetString()));
        Assert.False(Result("FW132").TryGetProperty("suppressions", out _));
        Assert.Equal("halt is enough", Result("FW132").GetProperty("properties").GetProperty("acknowledgedBecause").GetString());
        Assert.False(Result("FW103").TryGetProperty("suppressions", out _));
    }

    [Fact]
    public void What_is_not_evaluated_and_what_is_mistaken_are_notifications()
    {
        JsonElement invocation = Assert.Single(Run.GetProperty("invocations").EnumerateArray());
        string[] unknown = [.. Texts(invocation, "toolExecutionNotifications")];
        string[] wrong = [.. Texts(invocation, "toolConfigurationNotifications")];

        Assert.Contains("FW111 note not evaluated: needs the chart: run 'fairway discover'", unknown);
        Assert.Equal(["FW103 warning FW103 was acknowledged until 2027-01-01, which is over.", " error The acknowledgement of FW104 gives no reason; wanted: # challenge-ok: FW123 reason=\"why\" until=2027-02-01, and perhaps on=DOMAIN."], wrong.OrderBy(w => w.StartsWith(' ')));
    }

    private static IEnumerable<string> Texts(JsonElement invocation, string notifications) => invocation.GetProperty(notifications).EnumerateArray().Select(n =>
        $"{(n.TryGetProperty("associatedRule", out JsonElement rule) ? rule.GetProperty("id").GetString() : "")} {n.GetProperty("level").GetString()} {n.GetProperty("message").GetProperty("text").GetString()}");

    private static JsonElement Result(string code) => Run.GetProperty("results").EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == code);

    private static JsonElement Place(JsonElement result) => Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");

    private static JsonElement Of(string sections) => Root(sections).GetProperty("runs")[0];

    private static JsonElement Root(string sections)
    {
        // A second domain is critical, and has no hypercare anywhere in the file.
        string file = Questioned.File(sections + "\nworkflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [paid] } }", domains: "shop: { tables: [orders] }\n  money: { tables: [paid] }");
        ChallengeReport report = Challenger.WithAll.Ask(Questioned.Facts(file, Draft.Table("orders", "total"), Draft.Table("paid")));
        return JsonDocument.Parse(JsonOutput.Of(ChallengeSarif.Of(report, "my shop/fairway.yaml"))).RootElement;
    }
}
