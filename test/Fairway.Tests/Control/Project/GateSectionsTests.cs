using Fairway.Control.Evidence;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Project;

public class GateSectionsTests
{
    private static readonly string _key = EvidenceKey.Make().Public.Text;

    private static string People(string more = "") =>
        $$"""people: { ann: { name: Ann Fox, contact: "tel:1", roles: [engineering], key: "{{_key}}" }, bob: { name: Bob Roe, contact: "tel:2", roles: [operations]{{more}} } }""";

    [Fact]
    public void Gates_hypercare_maturity_and_the_frame_are_read()
    {
        ProjectSpec spec = ProjectFile.Read(
            $$"""
            fairway: 1
            project: { name: shop, start: 2027-01-11, frame: 60d, small-team: true, success: [integrity, tickets], {{People()}} }
            systems:
              legacy: { role: source, dsn: "sqlite:./shop.db" }
              modern: { role: target, dsn: "env:MODERN_DSN" }
            domains:
              shop: { tables: ["*"], pattern: [phased, shadow-read], class: C2 }
            workflows:
              sell: { owner: ann, impact: { revenue: 3 }, tables: ["order*"], peak: ["MON-FRI 09:00..17:00"] }
            gates:
              switch: { approve: { engineering: 1, operations: 1 }, valid: 48h }
              settled: {}
              rigor: { C1: { rehearsals: 2, drills: 1, hypercare: 7d } }
            hypercare:
              period: 5d
              roster: { hours: "07:00-22:00", people: [ann, bob], escalation: [bob] }
              healthy: { interval: 1h, consecutive: 12 }
            maturity: { on-call: true, lag-alert: false }
            records:
              - { id: D1, kind: decision, text: "logs are not business", owner: ann, on: [shop, audit_log] }
            """).Spec!;

        Assert.Equal((new DateOnly(2027, 1, 11), TimeSpan.FromDays(60), true), (spec.Start, spec.Frame, spec.IsSmallTeam));
        Assert.Equal(["integrity", "tickets"], spec.Success);
        Assert.Equal(_key, spec.People[0].Key!.Text);
        Assert.Null(spec.People[1].Key);
        Assert.Equal(["phased", "shadow-read"], spec.Domains[0].Pattern);
        Assert.Equal(2, spec.Domains[0].Class);
        Assert.Equal("order*", Assert.Single(spec.Workflows[0].Tables).Text);
        Assert.Equal(["MON-FRI 09:00..17:00"], spec.Workflows[0].Peak);
        Assert.Equal([("switch", TimeSpan.FromHours(48)), ("settled", TimeSpan.FromDays(14))], spec.Gates.Select(g => (g.Name, g.Valid)));
        Assert.Equal([("engineering", 1), ("operations", 1)], spec.Gates[0].Approve!.Select(a => (a.Key, a.Value)));
        Assert.Null(spec.Gates[1].Approve);
        Assert.Equal(new RigorSpec(1, 2, 1, TimeSpan.FromDays(7)), Assert.Single(spec.Rigor));
        HypercareSpec watched = spec.Hypercare!;
        Assert.Equal((TimeSpan.FromDays(5), "07:00-22:00", TimeSpan.FromHours(1), 12), (watched.Period!.Value, watched.Hours!.Text, watched.Interval!.Value, watched.Consecutive!.Value));
        Assert.Equal(["ann", "bob"], watched.People);
        Assert.Equal([("lag-alert", false), ("on-call", true)], spec.Maturity.Select(m => (m.Key, m.Value)));
        Assert.Equal(["shop", "audit_log"], spec.Records[0].On.Select(o => o.Text));
    }

    [Fact]
    public void A_file_that_says_nothing_of_it_has_the_usual()
    {
        ProjectSpec spec = ProjectFile.Read(ProjectFile.Smallest).Spec!;

        Assert.Equal((null, TimeSpan.FromDays(90), false, null), (spec.Start, spec.Frame, spec.IsSmallTeam, spec.Hypercare));
        Assert.Empty(spec.Gates);
        Assert.Empty(spec.Maturity);
    }

    [Fact]
    public void A_hypercare_that_says_nothing_is_none() => Assert.Null(ProjectFile.ReadWith("hypercare: {}").Spec!.Hypercare);

    [Theory]
    [InlineData("gates: { swich: {} }", "gates.swich", "Did you mean 'switch'?")]
    [InlineData("gates: { switch: { approve: { enginering: 1 } } }", "gates.switch.approve.enginering", "Did you mean 'engineering'?")]
    [InlineData("gates: { switch: { approve: { engineering: some } } }", "gates.switch.approve.engineering", "Write a whole number from 0 to 999.")]
    [InlineData("gates: { switch: { approve: { operations: 2 } } }", "gates.switch.approve.operations", "Give the role to more people")]
    [InlineData("gates: { switch: { valid: 500d } }", "gates.switch.valid", "in between")]
    [InlineData("gates: { rigor: { C1: { hypercare: 0d } } }", "gates.rigor.C1.hypercare", "for example 60s.")]
    [InlineData("hypercare: { period: 0d }", "hypercare.period", "for example 60s.")]
    [InlineData("gates: { rigor: { C4: { drills: 1 } } }", "gates.rigor.C4", "Did you mean 'C1'?")]
    [InlineData("hypercare: { roster: { hours: \"07:00-22:00\", people: [eve] } }", "hypercare.roster.people", "Add the person")]
    [InlineData("hypercare: { roster: { hours: office hours, people: [ann] } }", "hypercare.roster.hours", "07:00-22:00 for each day")]
    [InlineData("hypercare: { roster: { hours: \"07:00-25:00\", people: [ann] } }", "hypercare.roster.hours", "07:00-22:00 for each day")]
    [InlineData("hypercare: { roster: { hours: \"SAT 09:00..12:00,\", people: [ann] } }", "hypercare.roster.hours", "07:00-22:00 for each day")]
    [InlineData("hypercare: { healthy: { interval: 1h } }", "hypercare.healthy.consecutive", "Add it.")]
    [InlineData("maturity: { on-cal: true }", "maturity.on-cal", "Did you mean 'on-call'?")]
    [InlineData("maturity: { on-call: perhaps }", "maturity.on-call", "Write true or false")]
    [InlineData("workflows: { w: { owner: ann, impact: {}, peak: [noon] } }", "workflows.w.peak", "one of these forms")]
    public void A_mistake_is_named_with_its_remedy(string section, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read(People(), section));

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("C")]
    [InlineData("\"\"")]
    public void A_class_that_is_none_is_named(string written)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.Read(ProjectFile.Smallest.Replace("tables: [\"*\"]", $"tables: [\"*\"], class: {written}", StringComparison.Ordinal)));

        Assert.Equal("domains.shop.class", mistake.Path);
    }

    [Fact]
    public void A_text_that_is_no_key_is_refused()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read(People(", key: abc"), ""));

        Assert.Equal(("project.people.bob.key", "Let 'fairway me init bob' write it."), (mistake.Path, mistake.Remedy));
    }

    [Fact]
    public void Two_people_have_not_the_same_key()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read(People($", key: \"{_key}\""), ""));

        Assert.Equal("This is the key of 'ann' already", mistake.Message);
    }

    private static ProjectReading Read(string people, string more) =>
        ProjectFile.Read($"{ProjectFile.Smallest.Replace("{ name: shop }", $"{{ name: shop, {people} }}", StringComparison.Ordinal)}\n{more}");
}
