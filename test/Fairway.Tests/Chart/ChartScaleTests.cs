using System.Diagnostics;
using System.Globalization;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Control.Charting;

namespace Fairway.Tests.Chart;

/// <summary>How long questions take of a large chart: 10,000 assets and 100,000 edges. Asked for by bench/chart-scale.sh; bench/results/chart-scale.md keeps what it said.</summary>
public class ChartScaleTests
{
    private const int Tables = 7_000;
    private const int Views = 2_500;
    private const int Routines = 500;
    private const int Consumers = 2_000;
    private const int Workflows = 100;
    private const int Edges = 100_000;
    private const int Times = 21;

    [Fact(Explicit = true)]
    public void Questions_of_a_large_chart_are_measured()
    {
        Edge[] edges = Make(seed: 7);
        Node[] nodes = [.. Enumerable.Range(0, Workflows).Select(i => new Node(Charts.Workflow($"w{i}")) { DeclaredClass = 1 + (i % 4) })];
        ChartSnapshot chart = Charts.Of(nodes, edges);
        NodeId[] asked = [.. edges.Where(e => e.To.Column is not null).Select(e => e.To).Distinct().Where((_, i) => i % 400 == 0)];
        byte[] kept = ChartForm.Of(chart).ToBytes();
        Found found = new(new Look(Method.Sessions, "db", Charts.At, Charts.At, "", ""), [], [.. edges.Where((_, i) => i % 200 == 0).Select(e => e with { What = 0.8 })]);

        Say($"{chart.Nodes.Count} things, {chart.Edges.Length} edges, {kept.Length / 1024 / 1024} MiB kept");
        Measure("the chart is made of its edges", () => Charts.Of(nodes, edges));
        Measure("it is read", () => ChartForm.Read(kept));
        Measure("it is written", () => ChartForm.Of(chart).ToBytes());
        Measure("500 edges are seen again", () => ChartMaker.Make(chart, [found], [], new Dictionary<NodeId, string>(), Charts.At));
        Measure("criticality of everything", () => Criticality.Of(chart));
        int worst = 0;
        var fresh = ChartForm.Read(kept);
        Say(string.Create(CultureInfo.InvariantCulture, $"the first question of a chart that was just read: {1000 * Seconds(() => Impact.Of(fresh, ChangeKind.Drop, asked[0])):0.0} ms"));
        Impact.Of(chart, ChangeKind.Drop, asked[0]);
        int[] counts = [.. asked.Select(what => Impact.Of(chart, ChangeKind.Drop, what).Length)];
        double[] each = [.. asked.Select(what => Seconds(() => worst = Math.Max(worst, Impact.Of(chart, ChangeKind.Drop, what).Length)))];
        Say(string.Create(CultureInfo.InvariantCulture, $"impact of dropping a column, {asked.Length} columns: median {1000 * Median(each):0.00} ms, longest {1000 * each.Max():0.0} ms, most hits {worst}, median hits {counts.Order().ElementAt(counts.Length / 2)}"));
        Assert.True(worst > 1_000, "No question reached far: the chart is too easy.");
    }

    private static Edge[] Make(int seed)
    {
        var random = new Random(seed);
        NodeId[] tables = [.. Enumerable.Range(0, Tables).Select(i => Charts.Table($"public.t{i}"))];
        NodeId[] views = [.. Enumerable.Range(0, Views).Select(i => Charts.View($"public.v{i}"))];
        NodeId[] routines = [.. Enumerable.Range(0, Routines).Select(i => Charts.Routine($"public.r{i}()"))];
        NodeId[] consumers = [.. Enumerable.Range(0, Consumers).Select(i => Charts.Consumer($"app/c{i}"))];
        var edges = new Dictionary<EdgeKey, Edge>();
        for (int i = 0; i < Workflows; i++)
        {
            Add(Charts.Edge(Charts.Workflow($"w{i}"), consumers[random.Next(Consumers)], method: Method.Declared));
        }

        // Views stand on tables and on views made before them; a few tables are everybody's.
        for (int i = 0; i < Views; i++)
        {
            for (int k = 0; k < 5; k++)
            {
                NodeId to = i > 10 && random.Next(4) == 0 ? views[random.Next(i)] : Skewed(tables);
                Add(Charts.Kept(views[i], to with { Column = $"c{random.Next(20)}" }));
            }
        }

        while (edges.Count < Edges)
        {
            NodeId from = random.Next(20) == 0 ? routines[random.Next(Routines)] : consumers[random.Next(Consumers)];
            NodeId to = random.Next(6) switch { 0 => views[random.Next(Views)], 1 when from.Kind == NodeKind.Consumer => routines[random.Next(Routines)], _ => Skewed(tables) };
            Add(Charts.Edge(from, to.IsRelation ? to with { Column = $"c{random.Next(20)}" } : to, (Access)random.Next(1, 4)));
        }

        return [.. edges.Values];

        void Add(Edge edge) => edges.TryAdd(edge.Key, edge);

        NodeId Skewed(NodeId[] from) => from[(int)(from.Length * Math.Pow(random.NextDouble(), 4))];
    }

    private static void Measure(string what, Func<object> work)
    {
        work();
        double[] times = [.. Enumerable.Range(0, Times).Select(_ => Seconds(() => work()))];
        Say(string.Create(CultureInfo.InvariantCulture, $"{what}: median {1000 * Median(times):0.0} ms, longest {1000 * times.Max():0.0} ms of {Times}"));
    }

    private static double Seconds(Action work)
    {
        long began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
