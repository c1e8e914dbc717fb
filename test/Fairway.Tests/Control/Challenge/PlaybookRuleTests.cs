namespace Fairway.Tests.Control.Challenge;

public class PlaybookRuleTests
{
    [Fact]
    public void A_threshold_without_a_playbook_of_the_files_own_is_an_error()
    {
        Assert.Equal(
            ["[shop] integrity.R1.then: `R1` fails at `> 5`, and the file has no playbook for it, only the built-in `halt`. Who decides, in how many minutes?"],
            Questioned.Unreached(Questioned.File("integrity: [{ id: R1, on: orders.total, rule: required, fail: \"> 5\", then: halt, owner: ann }]")).Ask("FW132"));
        Assert.Empty(Questioned.Unreached(Ruled("stop", "stop: { action: halt, owner: ann, decide-within: 5m }")).Ask("FW132"));
    }

    [Fact]
    public void A_playbook_that_names_nobody_for_a_rule_that_names_nobody_is_one_too()
    {
        const string File = """
            fairway: 1
            project: { name: shop }
            systems:
              legacy: { role: source, dsn: "sqlite:./shop.db" }
              modern: { role: target, dsn: "sqlite:./new.db" }
            domains: { shop: { tables: ["*"] } }
            integrity: [{ id: R1, on: orders.total, rule: required, then: stop }]
            playbooks: { stop: { action: halt } }
            """;

        Assert.Equal(["[shop] integrity.R1.then: `R1` fails at `> 0`, and its playbook `stop` names nobody. Who decides, in how many minutes?"], Questioned.Unreached(File).Ask("FW132"));
    }

    [Theory]
    [InlineData("watch", "watch: { action: observe, owner: ann }")]
    [InlineData("mend", "mend: { action: remediate, owner: ann, else: watch }, watch: { action: observe, owner: ann, else: watch }")]
    public void When_no_playbook_ever_stops_anything_it_is_said(string then, string playbooks) =>
        Assert.Equal(["playbooks: None of 1 rule ever halts or rolls back, whatever follows. No discrepancy could ever stop this migration."], Questioned.Unreached(Ruled(then, playbooks)).Ask("FW136"));

    [Theory]
    [InlineData("mend", "mend: { action: remediate, owner: ann, else: stop }, stop: { action: halt, owner: ann }")]
    [InlineData("rollback", "watch: { action: observe, owner: ann }")]
    public void One_that_stops_in_the_end_is_enough(string then, string playbooks) => Assert.Empty(Questioned.Unreached(Ruled(then, playbooks)).Ask("FW136"));

    [Fact]
    public void One_who_commands_and_owns_most_playbooks_is_one_head_too_few()
    {
        Assert.Equal(
            ["playbooks: One person (`ann`) owns 2 of 3 playbooks and is also commander."],
            Questioned.Unreached(Ruled("a", "a: { action: halt, owner: ann }, b: { action: observe, owner: ann }, c: { action: observe, owner: bob }")).Ask("FW137"));
        Assert.Empty(Questioned.Unreached(Ruled("a", "a: { action: halt, owner: bob }, b: { action: observe, owner: bob }, c: { action: observe, owner: ann }")).Ask("FW137"));
        Assert.Empty(Questioned.Unreached(Ruled("a", "a: { action: halt, owner: ann }, b: { action: observe, owner: ann }")).Ask("FW137"));
    }

    private static string Ruled(string then, string playbooks) => Questioned.File($$"""
        integrity: [{ id: R1, on: orders.total, rule: required, then: {{then}}, owner: ann }]
        playbooks: { {{playbooks}} }
        """);
}
