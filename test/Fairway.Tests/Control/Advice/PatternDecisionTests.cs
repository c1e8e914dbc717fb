using Fairway.Control.Advice;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Advice;

public class PatternDecisionTests
{
    private const string Head = """
        fairway: 1
        project:
          name: shop
          people: { ann: { name: Ann Fox, contact: "tel:1", roles: [engineering] }, eve: { name: Eve Low, contact: "tel:2", roles: [sponsor] } }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "env:MODERN_DSN" }
        """;

    private static readonly DateOnly _today = new(2027, 1, 12);

    [Fact]
    public void The_lines_read_back_as_the_decision()
    {
        string lines = PatternDecision.Lines(Spec(""), PatternAdvisor.Of(Facts.Known with { Class = 1 }), _today)!;
        Assert.Contains("orders: { pattern: [phased] }", lines, StringComparison.Ordinal);

        ProjectReading reading = ProjectFile.Read($"{Head}\n{lines.Replace("{ pattern", "{ tables: [orders], pattern", StringComparison.Ordinal)}");

        Assert.Empty(reading.Mistakes);
        ProjectSpec spec = reading.Spec!; // It has no mistakes.
        RecordSpec record = Assert.Single(spec.Records);
        Assert.Equal(["phased"], spec.Domains[0].Pattern);
        Assert.Equal(("orders-pattern", "decision", "eve"), (record.Id, record.Kind, record.Owner));
        Assert.Equal(record, PatternDecision.DecidedBy(spec, "orders"));
        Assert.StartsWith("2027-01-12: domain orders moves by phased (6 points: class +2, ", record.Text, StringComparison.Ordinal);
        Assert.Contains("big-bang -6 (never for a C1 domain, unless somebody answers for a waiver)", record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_taken_is_not_taken_again()
    {
        ProjectSpec spec = Spec("records: [{ id: orders-pattern, kind: risk, text: x, owner: ann }]");

        Assert.Contains("id: orders-pattern-2", PatternDecision.Lines(spec, PatternAdvisor.Of(Facts.Known), _today), StringComparison.Ordinal);
        Assert.Null(PatternDecision.DecidedBy(spec, "orders"));
    }

    [Fact]
    public void Where_nothing_is_recommended_there_is_nothing_to_record() =>
        Assert.Null(PatternDecision.Lines(Spec(""), PatternAdvisor.Of(Facts.Known with { Maturity = Facts.Team(0) }), _today));

    private static ProjectSpec Spec(string more) => ProjectFile.Read($"{Head}\ndomains: {{ orders: {{ tables: [orders] }} }}\n{more}").Spec!; // It has no mistakes, or the test fails.
}
