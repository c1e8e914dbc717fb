using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Project;

public class IntegritySectionTests
{
    [Fact]
    public void Rules_of_every_kind_are_read()
    {
        ProjectSpec spec = ProjectFile.ReadWith(
            """
            integrity:
              - { id: R1, on: customers.email, rule: required, where: "state <> 'gone'", fail: "> 3", warn: ">= 1", then: halt, every: 30s, at-switch: true, why: They log in with it }
              - { id: R2, on: customers.country, rule: nulls, allow: "kind = 'guest'", then: observe }
              - { id: R3, on: "orders.customer_id -> customers.id", rule: references, then: halt }
              - { id: R4, on: "lines.(order_id, place)", rule: unique, then: halt }
              - { id: R5, on: orders.state, rule: accepted, values: [new, paid, 3], then: halt }
              - { id: R6, on: orders.total, rule: range, min: 0, then: halt }
              - { id: R7, on: customers.email, rule: pattern, matches: ".+@.+", then: halt, fail: "> 0.1%" }
              - { id: R8, on: orders, rule: history, keep: "created_at >= 2015-01-01", older: archived, then: observe }
              - { id: R9, on: sales.invoices, rule: reconcile, measure: "sum(total), count(*) by month(issued_at), currency", fail: "abs > 0.00", then: rollback }
              - { id: R10, on: orders.created_at, rule: freshness, within: 1h, then: observe }
              - { id: R11, rule: sql, sql: "select count(*) from orders where total < 0", then: halt }
            """).Spec!;

        Assert.Equal(Enum.GetValues<RuleKind>(), spec.Integrity.Select(r => r.Kind));
        Assert.Equal(
            ["customers.email", "customers.country", "orders.customer_id -> customers.id", "lines.(order_id, place)", "orders.state", "orders.total", "customers.email", "orders", "sales.invoices", "orders.created_at", null],
            spec.Integrity.Select(r => r.On?.ToString()));
        Assert.Equal((TimeSpan.FromSeconds(30), true), (spec.Integrity[0].Every, spec.Integrity[0].AtSwitch));
        Assert.Equal(("> 3", ">= 1"), (spec.Integrity[0].Fail.ToString(), spec.Integrity[0].Warn?.ToString()));
        Assert.Equal(Band.AnyAtAll, spec.Integrity[1].Fail);
        Assert.Equal(["new", "paid", "3"], Assert.IsType<RuleTerms.Accepted>(spec.Integrity[4].Terms).Values);
        Assert.Equal(new RuleTerms.Range("0", null), spec.Integrity[5].Terms);
        Assert.True(Assert.IsType<RuleTerms.History>(spec.Integrity[7].Terms).OlderAreArchived);
        RuleTerms.Reconcile measure = Assert.IsType<RuleTerms.Reconcile>(spec.Integrity[8].Terms);
        Assert.Equal((2, 2), (measure.Totals.Length, measure.By.Length));
        Assert.Equal(TableName.Parse("sales.invoices"), spec.Integrity[8].On!.Table);
        Assert.Equal(BandMeasure.Amount, spec.Integrity[8].Fail.Measure);
    }

    [Fact]
    public void A_rules_digest_follows_what_it_says_and_not_how_it_is_written()
    {
        RuleSpec one = Rule("{ id: R, on: a.b, rule: required, then: halt }");
        RuleSpec same = Rule("{ then: \"halt\", rule: required, on: a.b, id: R } # the same");
        RuleSpec other = Rule("{ id: R, on: a.b, rule: required, then: halt, fail: \"> 1\" }");

        Assert.Equal(one.Digest, same.Digest);
        Assert.NotEqual(one.Digest, other.Digest);
    }

    [Fact]
    public void Playbooks_are_read_and_four_are_always_there()
    {
        ProjectSpec spec = ProjectFile.ReadWith(
            """
            playbooks:
              halt-on-breach: { action: halt, decide-within: 10m, else: roll-back }
              roll-back: { action: rollback, decide-within: 5m, else: roll-back }
              mend: { action: remediate, automatic: true, run: [./ops/mend, now], limit: 2m, decide-within: 4h, else: halt-on-breach }
            """).Spec!;

        Assert.Equal([true, false, true], spec.Playbooks.Select(p => p.IsAutomatic));
        Assert.Equal((PlaybookAction.Rollback, TimeSpan.FromMinutes(5), "roll-back"), (spec.Playbooks[1].Action, spec.Playbooks[1].DecideWithin, spec.Playbooks[1].Else));
        Assert.Equal((TimeSpan.FromMinutes(2), 2), (spec.Playbooks[2].Limit, spec.Playbooks[2].Run.Length));
        Assert.Equal(PlaybookAction.Observe, spec.PlaybookOf("observe").Action);
        Assert.Equal(PlaybookAction.Halt, spec.PlaybookOf("halt-on-breach").Action);
    }

    [Theory]
    [InlineData("> 0", "> 0")]
    [InlineData(">5", "> 5")]
    [InlineData(">= 12", ">= 12")]
    [InlineData("> 0.1%", "> 0.1%")]
    [InlineData("abs > 0.00", "abs > 0.00")]
    [InlineData("abs>=1.5", "abs >= 1.5")]
    public void A_band_reads_back(string text, string written)
    {
        Assert.True(Band.TryParse(text, out Band band));
        Assert.Equal(written, band.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("< 1")]
    [InlineData("> -1")]
    [InlineData("> 101%")]
    [InlineData("abs > 1%")]
    [InlineData("> 1e3")]
    [InlineData("> 1 2")]
    public void Anything_else_is_no_band(string text) => Assert.False(Band.TryParse(text, out _));

    [Theory]
    [InlineData("{ id: R, rule: required, then: halt }", "integrity[0].on", "Write TABLE.COLUMN")]
    [InlineData("{ id: R, on: a, rule: required, then: halt }", "integrity[0].on", "Write TABLE.COLUMN")]
    [InlineData("{ id: R, on: \"a.(b, c)\", rule: required, then: halt }", "integrity[0].on", "Write TABLE.COLUMN")]
    [InlineData("{ id: R, on: \"a.b -> c.d\", rule: unique, then: halt }", "integrity[0].on", "Write TABLE.COLUMN or")]
    [InlineData("{ id: R, on: \"a.(b, x) -> c.d\", rule: references, then: halt }", "integrity[0].on", "as many on one end")]
    [InlineData("{ id: R, on: a.b, rule: requird, then: halt }", "integrity[0].rule", "Did you mean 'required'?")]
    [InlineData("{ id: R, on: a.b, rule: required, then: hlat }", "integrity[0].then", "Did you mean 'halt'?")]
    [InlineData("{ id: R, on: a.b, rule: required }", "integrity[0].then", "Add it.")]
    [InlineData("{ id: R, on: a.b, rule: required, then: halt, values: [1] }", "integrity[0].values", "Remove it; what goes with it: where, sides.")]
    [InlineData("{ id: R, on: a, rule: reconcile, measure: \"sum(t)\", sides: source, then: halt }", "integrity[0].sides", "Remove it; what goes with it: measure, where.")]
    [InlineData("{ id: R, on: a, rule: history, keep: \"t = 1\", sides: source, then: halt }", "integrity[0].sides", "Remove it; what goes with it: keep, older.")]
    [InlineData("{ id: R, rule: sql, sql: select 1, sides: source, then: halt }", "integrity[0].sides", "Remove it; what goes with it: sql, target-sql.")]
    [InlineData("{ id: R, on: a.b, rule: required, sides: sorce, then: halt }", "integrity[0].sides", "Did you mean 'source'?")]
    [InlineData("{ id: R, on: a.b, rule: accepted, then: halt }", "integrity[0].values", "Add it.")]
    [InlineData("{ id: R, on: a.b, rule: range, then: halt }", "integrity[0]", "Add one of them")]
    [InlineData("{ id: R, rule: sql, then: halt }", "integrity[0]", "Add one of them")]
    [InlineData("{ id: R, on: a.b, rule: nulls, allow: \"country notin (US)\", then: halt }", "integrity[0].allow", "Write it as in")]
    [InlineData("{ id: R, on: a.b, rule: pattern, matches: \"^a(?=b)\", then: halt }", "integrity[0].matches", "Write characters, classes")]
    [InlineData("{ id: R, on: a, rule: reconcile, measure: \"total by month\", then: halt }", "integrity[0].measure", "Write totals")]
    [InlineData("{ id: R, on: a, rule: reconcile, measure: \"sum(t) by\", then: halt }", "integrity[0].measure", "Write totals")]
    [InlineData("{ id: R, on: a.b, rule: required, fail: \"< 3\", then: halt }", "integrity[0].fail", "Write '> 0'")]
    [InlineData("{ id: R, on: a.b, rule: required, fail: \"abs > 3\", then: halt }", "integrity[0].fail", "Write a number of rows")]
    [InlineData("{ id: R, on: a.b, rule: required, warn: \"> 5\", then: halt }", "integrity[0].warn", "Let 'warn' begin lower")]
    [InlineData("{ id: R, on: a.b, rule: required, warn: \"> 5\", fail: \"> 5\", then: halt }", "integrity[0].warn", "Let 'warn' begin lower")]
    [InlineData("{ id: R, on: a.b, rule: required, warn: \">= 5\", fail: \">= 5\", then: halt }", "integrity[0].warn", "Let 'warn' begin lower")]
    [InlineData("{ id: R, rule: sql, sql: select 1, warn: \"> 1%\", then: halt }", "integrity[0].warn", "Write a number")]
    [InlineData("{ id: R, rule: sql, sql: \"select password='x'\", then: halt }", "integrity[0].sql", "Remove it")]
    [InlineData("{ id: R, on: a.b, rule: required, every: 10ms, then: halt }", "integrity[0].every", "in between")]
    [InlineData("{ id: R, on: a.b, rule: required, then: halt }, { id: r, on: a.c, rule: required, then: halt }", "integrity[1].id", "Give each an id of its own.")]
    public void A_mistake_in_a_rule_is_named_with_its_remedy(string rules, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"integrity: [{rules}]"));

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p: { action: stop }", "playbooks.p.action", "Write one of: halt, rollback, remediate, observe.")]
    [InlineData("p: { action: halt, else: rolback }", "playbooks.p.else", "Did you mean 'rollback'?")]
    [InlineData("halt: { action: observe }", "playbooks.halt.action", "Write 'action: halt'")]
    [InlineData("halt: { action: halt, else: p }", "playbooks.halt.else", "write one of: halt, rollback, remediate, observe.")]
    [InlineData("p: { action: halt, run: [a] }", "playbooks.p.run", "Remove 'run'")]
    [InlineData("p: { action: remediate, automatic: true }", "playbooks.p.automatic", "Add 'run'")]
    [InlineData("p: { action: halt, decide-within: 0s }", "playbooks.p.decide-within", "in between")]
    [InlineData("p: { action: halt, else: q }, q: { action: halt, else: r }, r: { action: halt, else: p }", "playbooks.r.else", "Let one of them end")]
    public void A_mistake_in_a_playbook_is_named_with_its_remedy(string playbooks, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"playbooks: {{ {playbooks} }}"));

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("> 0", "> 0.1%")]
    [InlineData(">= 5", "> 5")]
    [InlineData("> 4", ">= 5")]
    public void A_warning_that_can_come_is_none(string warn, string fail) =>
        Assert.NotNull(ProjectFile.ReadWith($"integrity: [{{ id: R, on: a.b, rule: required, warn: \"{warn}\", fail: \"{fail}\", then: halt }}]").Spec);

    [Fact]
    public void A_rule_of_a_table_that_nobody_moves_is_a_mistake()
    {
        ProjectReading reading = ProjectFile.Read(
            ProjectFile.Smallest.Replace("[\"*\"]", "[orders, customers]", StringComparison.Ordinal) + "\nintegrity: [{ id: R, on: \"orders.customer -> custmers.id\", rule: references, then: halt }]");

        Assert.Equal(("integrity[0].on", "Did you mean 'customers'?"), (ProjectFile.OnlyMistake(reading).Path, ProjectFile.OnlyMistake(reading).Remedy));
    }

    [Fact]
    public void With_people_a_rule_has_an_owner_of_its_own_or_its_playbooks()
    {
        string people = ProjectFile.Smallest.Replace("{ name: shop }", "{ name: shop, people: { ann: { name: Ann, contact: \"tel:1\" } } }", StringComparison.Ordinal);
        string playbooks = "playbooks: { p: { action: halt, owner: ann } }";

        ProjectReading reading = ProjectFile.Read(
            $"{people}\n{playbooks}\nintegrity:\n- {{ id: A, on: a.b, rule: required, then: p }}\n- {{ id: B, on: a.b, rule: required, then: halt, owner: ann }}\n- {{ id: C, on: a.b, rule: required, then: halt }}");

        Assert.Equal("integrity[2].owner", ProjectFile.OnlyMistake(reading).Path);
    }

    [Fact]
    public void A_file_with_fifty_mistakes_shows_fifty()
    {
        string rules = string.Join("\n", Enumerable.Range(1, 25).Select(i => $"  - {{ id: R{i}, on: a.b, rule: requird, then: hlat{i}, zebra: 1 }}"));
        string rest = string.Join("\n", Enumerable.Range(1, 25).Select(i => $"  p{i}: {{ action: halt, else: nowhere-{i} }}"));

        ProjectReading reading = ProjectFile.ReadWith($"integrity:\n{rules}\nplaybooks:\n{rest}");

        // Three of each rule: with a kind that nobody knows it cannot be judged which keys go with it; that they are keys at all, and what every rule has, can.
        Assert.Equal(100, reading.Mistakes.Length);
    }

    private static RuleSpec Rule(string text) => Assert.Single(ProjectFile.ReadWith($"integrity:\n- {text}").Spec!.Integrity);
}
