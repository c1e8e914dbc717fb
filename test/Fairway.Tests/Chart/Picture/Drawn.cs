using System.Globalization;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Chart.Reach;

namespace Fairway.Tests.Chart.Picture;

/// <summary>Charts to draw.</summary>
internal static class Drawn
{
    public static readonly DateTimeOffset Noon = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly NodeId Checkout = NodeId.Workflow("checkout");
    public static readonly NodeId Web = NodeId.Consumer("web");
    public static readonly NodeId Report = NodeId.Consumer("finance-report");
    public static readonly NodeId Orders = NodeId.Table("public.orders");
    public static readonly NodeId Customers = NodeId.Table("public.customers");
    public static readonly NodeId Totals = new(NodeKind.View, "public.totals");

    /// <summary>A shop: one workflow, its program, a report that nobody answers for, three relations.</summary>
    public static ChartSnapshot Shop(params Edge[] more) => new(
        Noon,
        [
            new Node(Checkout) { Owner = "Ann", DeclaredClass = 1 },
            new Node(Web) { Owner = "team shop", Sort = ConsumerKind.Service },
            new Node(Report),
            new Node(Orders) { Owner = "team shop", Columns = ["id", "customer_id", "total"] },
        ],
        [
            Tie(Checkout, Web, 1, Method.Declared, Access.None),
            Tie(Web, Orders with { Column = "id" }, 0.95, Method.Engine, Access.Read | Access.Write, Uses.Named | Uses.Assigned),
            Tie(Web, Orders with { Column = "total" }, 0.95, Method.Engine, Access.Write, Uses.Assigned),
            Tie(Orders with { Column = "customer_id" }, Customers with { Column = "id" }, 0.99, Method.Catalogue, Access.None, Uses.Bound),
            Tie(Totals, Orders with { Column = "total" }, 0.99, Method.Catalogue, Access.Read, Uses.Named),
            Tie(Report, Totals, 0.6, Method.Statements, Access.Read),
            .. more,
        ],
        [new Look(Method.Statements, "old", Noon.AddDays(-8), Noon, "12 shapes in 4,000 calls", "who sent them", null)]);

    public static MapView Map(ChartSnapshot chart, NodeId? focus = null, int depth = 2, int mostNodes = 200) => MapView.Of(chart, Criticality.Of(chart), focus, depth, mostNodes);

    public static Edge Tie(NodeId from, NodeId to, double sure, Method method = Method.Engine, Access access = Access.Read, Uses uses = Uses.None, EdgeState state = EdgeState.Found) =>
        new(new EdgeKey(from, to, method), sure, 1) { Access = access, Uses = uses, State = state, Evidence = [new Sighting("there", Noon.AddDays(-7), Noon.AddHours(-1), 4)] };

    /// <summary>Names that were made to break out of whatever they are written into.</summary>
    public static ChartSnapshot Hostile()
    {
        NodeId script = NodeId.Consumer("<script>alert('1')</script>&amp;\"quoted\"\\");
        NodeId lines = NodeId.Table("a\r\n\"];\nb\u001b[31m");
        NodeId turned = NodeId.Table("=cmd|' /C calc'!A0 \u202egnp.exe \u200f\ud800]]>-->");
        return new ChartSnapshot(
            Noon,
            [new Node(script) { Owner = "</title></style><img src=x onerror=alert(1)>" }],
            [Tie(script, lines with { Column = "c\nd,\"e\"" }, 0.95), Tie(turned, lines, 0.95)],
            [new Look(Method.Source, "<b>", Noon, Noon, "<i>\u202e", "<u>\n", "<s>")]);
    }

    /// <summary>A chart of that many things, the same for the same numbers: a tenth workflows, a fifth consumers, the rest tables and views.</summary>
    public static ChartSnapshot Large(int things, int ties, uint seed)
    {
        NodeId[] ids = [.. Enumerable.Range(0, things).Select(i => Id(i, things))];
        uint state = seed;
        int Next(int below)
        {
            state = (state * 1664525) + 1013904223;
            return (int)((state >> 8) % (uint)below);
        }

        var edges = new Dictionary<EdgeKey, Edge>();
        for (int i = 0; i < ties; i++)
        {
            int from = Next(things);
            int to = (things / 10) + Next(things - (things / 10));
            Access access = (Access)(1 + Next(3));
            double sure = (20 + Next(81)) / 100.0;
            Edge edge = Tie(ids[from], ids[to], sure, Method.Engine, access);
            edges[edge.Key] = edge;
        }

        return new ChartSnapshot(Noon, ids.Select((id, i) => new Node(id) { DeclaredClass = id.Kind == NodeKind.Workflow ? 1 + (i % 4) : null }), edges.Values, []);
    }

    private static NodeId Id(int i, int things) => i < things / 10 ? NodeId.Workflow(Named("workflow", i))
        : i < things * 3 / 10 ? NodeId.Consumer(Named("consumer", i))
        : i % 5 == 0 ? new NodeId(NodeKind.View, Named("public.view", i)) : NodeId.Table(Named("public.table", i));

    private static string Named(string what, int i) => string.Create(CultureInfo.InvariantCulture, $"{what}_{i:000}");
}
