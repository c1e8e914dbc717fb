using Fairway.Chart.Model;

namespace Fairway.Tests.Chart;

/// <summary>Small charts to ask.</summary>
internal static class Charts
{
    public static readonly DateTimeOffset At = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static NodeId Workflow(string name) => NodeId.Workflow(name);

    public static NodeId Consumer(string name) => NodeId.Consumer(name);

    public static NodeId Table(string name, string? column = null) => NodeId.Table(name) with { Column = column };

    public static NodeId View(string name, string? column = null) => new(NodeKind.View, name, column);

    public static NodeId Routine(string name) => new(NodeKind.Routine, name);

    public static NodeId Trigger(string name) => new(NodeKind.Trigger, name);

    public static Edge Edge(NodeId from, NodeId to, Access access = Access.Read, Uses uses = Uses.Named, Method method = Method.Sessions, double what = 0.9, double who = 1, DateTimeOffset? seen = null) =>
        new(new EdgeKey(from, to, method), what, who) { Access = access, Uses = uses, Evidence = [new Sighting("seen", seen ?? At, seen ?? At, 1)] };

    public static Edge Kept(NodeId from, NodeId to, Uses uses = Uses.Named) => Edge(from, to, Access.Read, uses, Method.Catalogue, 0.99);

    public static ChartSnapshot Of(params IEnumerable<Edge> edges) => new(At, [], edges, []);

    public static ChartSnapshot Of(IEnumerable<Node> nodes, params IEnumerable<Edge> edges) => new(At, nodes, edges, []);

    public static Node Classed(string workflow, int level) => new(Workflow(workflow)) { DeclaredClass = level };
}
