using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Charting;

public class DeclaredFindingsTests
{
    private const string Text = """
        fairway: 1
        project: { name: shop, people: { ann: { name: Ann Fox, contact: "tel:1", roles: [engineering] } } }
        systems:
          old: { role: source, dsn: "sqlite:./a.db" }
          new: { role: target, dsn: "sqlite:./b.db" }
        domains: { all: { tables: ["*"] } }
        workflows:
          billing: { owner: ann, kind: billing, impact: { revenue: 3 }, tables: [invoices] }
          support: { owner: ann, kind: support, impact: { customer: 1 }, tables: ["*"] }
        """;

    [Fact]
    public void A_table_that_a_workflow_names_is_as_critical_as_the_most_critical_of_them()
    {
        var relations = new Dictionary<string, NodeKind> { ["invoices"] = NodeKind.Table, ["notes"] = NodeKind.Table, ["totals"] = NodeKind.View };
        ProjectReading reading = ProjectFile.Read(Text);
        Assert.True(reading.IsGood, string.Join("\n", reading.Mistakes));

        Found found = DeclaredFindings.Of(reading.Spec, relations, (_, _) => true, null, DateTimeOffset.UnixEpoch);

        int support = found.Nodes.Single(n => n.Id == NodeId.Workflow("support")).DeclaredClass!.Value;
        Assert.True(support > 1);
        Assert.Equal(1, ClassOf("invoices"));
        Assert.Equal(support, ClassOf("notes"));
        Assert.DoesNotContain(found.Nodes, n => n.Id.Kind == NodeKind.View);

        int? ClassOf(string table) => found.Nodes.Single(n => n.Id == new NodeId(NodeKind.Table, table)).DeclaredClass;
    }
}
