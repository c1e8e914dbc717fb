using System.Text.Json;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;
using Fairway.Host.Runner.Live;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Host.Cli;

/// <summary>The bridge as people and programs see it.</summary>
public class BridgeTextTests
{
    private static readonly DateTimeOffset _now = new(2027, 2, 7, 4, 0, 0, TimeSpan.Zero);

    private static readonly ProjectSpec _spec = ProjectFile.Read(
        ProjectFile.Smallest.Replace(
            "{ name: shop }", "{ name: shop, people: { ann: { name: Ann Fox, contact: \"tel:1\" }, bob: { name: Bob Roe, contact: \"tel:2\" } } }", StringComparison.Ordinal) + """

        cutover:
          shop:
            steps:
              - { id: C10, human: Roll-call on the bridge, by: ann, backup: bob, expect: 5m, limit: 15m }
              - { id: C20, command: [./ops/pause], undo: none, by: ann }
              - { id: C30, gate: switch, by: bob }
              - { id: C40, engine: cutover, by: ann, backup: bob, expect: 1m, trigger: ["BUYER.fail", "differences > 0", "lag > 60s"] }
              - { id: C50, human: Look at the shop, by: bob }
        integrity: [{ id: BUYER, on: a.b, rule: required, then: observe, owner: ann }]
        """).Spec!; // It has no mistakes.

    [Fact]
    public void It_tells_the_step_those_that_follow_the_countdowns_and_the_margins()
    {
        Bridge bridge = Begun("C10", _now.AddMinutes(-1)) with
        {
            RunnerLives = true,
            Latest = new LatestDecision("night", _now.AddMinutes(60), TimeSpan.FromMinutes(4), TimeZoneInfo.Utc),
            Known = new BridgeReport(
                [new BridgeReport.Question("C10", "Roll-call on the bridge", ["done", "fail", "skip"])],
                null,
                [Margin("BUYER.fail", "holds", age: 34), Margin("differences > 0", "now 0"), Margin("lag > 60s", "now 0.4 s, 59.6 s left")]),
        };

        Assert.Equal(
            $"""
              runbook 1, at work for 60 s
              latest safe decision in 44 min (2027-02-07 04:44 UTC)
              window night closes in 60 min; the way back may take 6 min
              now   C10  Roll-call on the bridge
                    Ann Fox (tel:1), else Bob Roe (tel:2)
                    60 s so far, planned 5 min, limit in 14 min
                    {Invocation.Program} step done|fail|skip C10
              next  C20  ./ops/pause (Ann Fox)
                    C30  gate switch (Bob Roe)
                    C40  cutover (Ann Fox, else Bob Roe, planned 60 s), and 1 more
              triggers, which act from the switch on
                BUYER.fail       holds, seen 34 s ago
                differences > 0  now 0
                lag > 60s        now 0.4 s, 59.6 s left
            """,
            Text(bridge));
    }

    [Fact]
    public void A_step_past_its_limit_says_who_steps_in_and_a_gate_what_is_missing()
    {
        Bridge late = Begun("C10", _now.AddMinutes(-20)) with { RunnerLives = true };
        Bridge gate = Begun("C30", _now.AddSeconds(-5)) with { RunnerLives = true, Known = new BridgeReport([], new BridgeReport.ClosedGate("C30", "lag: 41 s behind, 30 s are the most"), []) };

        Assert.Contains("20 min so far, planned 5 min, LIMIT PASSED 5 min ago: Bob Roe steps in", Text(late), StringComparison.Ordinal);
        Assert.Contains("stays closed: lag: 41 s behind, 30 s are the most", Text(gate), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_runner_no_margin_is_told_and_with_a_bad_one_it_comes_first()
    {
        Bridge left = Begun("C50", _now.AddSeconds(-5));
        Bridge bad = left with
        {
            RunnerLives = true,
            Known = new BridgeReport([], null, [Margin("differences > 0", "now 0"), Margin("lag > 60s", "not known: the source is away") with { IsKnown = false }]),
        };

        Assert.Contains("their margins are not known", Text(left), StringComparison.Ordinal);
        Assert.Contains("nobody is at it: start", Text(left), StringComparison.Ordinal);
        Assert.DoesNotContain("now 0", Text(left), StringComparison.Ordinal);
        Assert.EndsWith("lag > 60s        not known: the source is away\n    differences > 0  now 0", Text(bad), StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_a_terminal_and_a_whole_bridge_leaves_room_for_the_rest()
    {
        string endless = string.Join(' ', Enumerable.Repeat("a long word", 60));
        Bridge bridge = Begun("C30", _now.AddMinutes(-1)) with
        {
            RunnerLives = true,
            Latest = new LatestDecision("night", _now.AddMinutes(60), null, TimeZoneInfo.Utc),
            Known = new BridgeReport([], new BridgeReport.ClosedGate("C30", endless), [.. Enumerable.Range(1, 9).Select(i => Margin($"R{i}.fail", endless, age: 60))]),
        };

        string[] lines = Text(bridge).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 79));
        Assert.InRange(lines.Length, 1, 20);
    }

    [Fact]
    public void While_it_is_taken_back_no_trigger_and_no_decision_is_told()
    {
        Bridge begun = Begun("C50", _now.AddSeconds(-5));
        Bridge back = begun with { Domain = begun.Domain with { Stage = DomainStage.Follow }, Latest = new LatestDecision("night", _now.AddMinutes(60), null, TimeZoneInfo.Utc), RunnerLives = true };

        Assert.StartsWith("  runbook 1, at work for 5.0 s; ITS STEPS ARE TAKEN BACK\n  now   C50", Text(back), StringComparison.Ordinal);
        Assert.Contains("  next  C40  cutover", Text(back), StringComparison.Ordinal);
        Assert.DoesNotContain("triggers", Text(back), StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_are_told_the_same()
    {
        Bridge bridge = Begun("C30", _now) with { RunnerLives = true, Known = new BridgeReport([], new BridgeReport.ClosedGate("C30", "lag"), [Margin("lag > 60s", "now 0.4 s, 59.6 s left") with { Value = 0.4m, Limit = 60 }]) };

        JsonElement json = JsonDocument.Parse(JsonOutput.Of(BridgeJson.Of(bridge)!)).RootElement; // There is one.

        Assert.Equal(("C30", "lag"), (json.GetProperty("now").GetProperty("id").GetString(), json.GetProperty("now").GetProperty("missing").GetString()));
        Assert.Equal(["C40", "C50"], json.GetProperty("next").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
        Assert.Equal((0.4m, 60m), (json.GetProperty("triggers")[0].GetProperty("value").GetDecimal(), json.GetProperty("triggers")[0].GetProperty("limit").GetDecimal()));
    }

    private static string Text(Bridge bridge) => string.Join('\n', BridgeText.Lines(bridge));

    private static Bridge Begun(string at, DateTimeOffset begun)
    {
        var plan = RunbookPlan.Of(_spec, "shop");
        bool isBefore = true;
        var steps = plan.Steps.Select(s => s.Id).Select(id =>
        {
            isBefore &= id != at;
            return id == at ? new RunbookStepState(id) { BegunAt = begun } : new RunbookStepState(id) { BegunAt = isBefore ? begun : null, Outcome = isBefore ? RunbookStepOutcome.Done : null };
        });
        return new Bridge(_spec, new DomainState("shop") { Stage = at == "C50" ? DomainStage.Live : DomainStage.Follow }, new RunbookState("shop", 1, plan.Digest, IsDrill: false, begun) { Steps = [.. steps] }, _now);
    }

    private static BridgeReport.Margin Margin(string trigger, string seen, int age = 0) => new(trigger, seen, IsKnown: true, Fires: false, null, 0, _now.AddSeconds(-age));
}
