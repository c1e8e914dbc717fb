using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Project;

public class PeopleSectionsTests
{
    private const string Marek = "people: { marek: { name: Marek Dvor, contact: \"tel:+49-30-0101\", roles: [engineering, commander] } }";

    [Fact]
    public void People_workflows_consumers_and_records_are_read()
    {
        ProjectSpec spec = Read(
            """
            workflows:
              onboarding: { owner: marek, kind: onboarding, impact: { revenue: 3, customer: 2 }, interruption: 15m }
            consumers:
              web: { kind: service, owner: marek, serves: [onboarding], access: rw, match: { user: web, app: "web-*" }, repo: ./src/web }
              sheet: { kind: manual, owner: marek, access: r, cadence: "MON 09:00", columns: [legacy/orders.status] }
            integrity:
              - { id: INT-1, on: orders.email, rule: required, then: halt, owner: marek }
            records:
              - { id: A1, kind: assumption, text: "Nobody writes at night", owner: marek, expires: 2027-01-25, control: INT-1 }
            """).Spec!;

        Assert.Equal(["engineering", "commander"], Assert.Single(spec.People).Roles);
        WorkflowSpec workflow = Assert.Single(spec.Workflows);
        Assert.Equal((new ImpactSpec(3, 0, 2, 0), TimeSpan.FromMinutes(15), 1), (workflow.Impact, workflow.Interruption, workflow.Class));
        Assert.Equal([(true, true), (true, false)], spec.Consumers.Select(c => (c.Reads, c.Writes)));
        Assert.Equal("web-*", spec.Consumers[0].Match["app"]);
        Assert.Equal("MON 09:00", spec.Consumers[1].Schedule);
        RecordSpec record = Assert.Single(spec.Records);
        Assert.Equal(("A1", "assumption", "Nobody writes at night", "marek", new DateOnly(2027, 1, 25), "INT-1"), (record.Id, record.Kind, record.Text, record.Owner, record.Expires, record.Control));
    }

    [Theory]
    [InlineData("3, compliance: 0", 1)]
    [InlineData("2, compliance: 1", 2)]
    [InlineData("0, compliance: 1", 3)]
    [InlineData("0, compliance: 0", 4)]
    public void The_class_of_a_workflow_follows_its_greatest_impact(string impact, int wanted)
    {
        ProjectReading reading = Read($"workflows: {{ w: {{ owner: marek, impact: {{ revenue: {impact} }} }} }}");

        Assert.Equal(wanted, Assert.Single(reading.Spec!.Workflows).Class);
    }

    [Theory]
    [InlineData("workflows: { w: { owner: mark, impact: {} } }", "workflows.w.owner", "Did you mean 'marek'?")]
    [InlineData("workflows: { w: { owner: nobody, impact: {} } }", "workflows.w.owner", "Add the person under")]
    [InlineData("workflows: { w: { owner: marek } }", "workflows.w.impact", "Add it.")]
    [InlineData("workflows: { w: { owner: marek, impact: { revenue: 4 } } }", "workflows.w.impact.revenue", "Write one of: 0, 1, 2, 3.")]
    [InlineData("workflows: { w: { owner: marek, impact: {}, kind: biling } }", "workflows.w.kind", "Did you mean 'billing'?")]
    [InlineData("consumers: { c: { kind: servis, owner: marek, access: r } }", "consumers.c.kind", "Did you mean 'service'?")]
    [InlineData("consumers: { c: { kind: service, owner: marek, access: x } }", "consumers.c.access", "Write one of: r, w, rw.")]
    [InlineData("consumers: { c: { kind: service, owner: marek, access: r, serves: [w] } }", "consumers.c.serves", "Add it under 'workflows'.")]
    [InlineData("records: [{ id: A, kind: risk, text: t, owner: marek, control: INT-9 }]", "records[0].control", "Add it under 'integrity'.")]
    [InlineData("records: [{ id: A, kind: risk, text: t, owner: marek, expires: 2027-02-30 }]", "records[0].expires", "Write year, month and day")]
    [InlineData("records: [{ id: A, kind: risk, text: t, owner: marek }, { id: a, kind: risk, text: t, owner: marek }]", "records[1].id", "Give each an id of its own.")]
    [InlineData("records: [A1]", "records[0]", "Write keys under it")]
    public void A_mistake_is_named_with_its_remedy(string section, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(Read(section));

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    private static ProjectReading Read(string more) =>
        ProjectFile.Read($"{ProjectFile.Smallest.Replace("{ name: shop }", $"{{ name: shop, {Marek} }}", StringComparison.Ordinal)}\n{more}");
}
