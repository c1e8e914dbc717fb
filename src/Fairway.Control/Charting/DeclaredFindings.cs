using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Charting;

/// <summary>What the project file says of workflows and consumers.</summary>
public static class DeclaredFindings
{
    private const double Said = 0.95;

    /// <summary>Workflows with their classes, consumers with what they rely on, and which workflow needs which consumer.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="relations">What each relation is, by <c>schema.name</c>.</param>
    /// <param name="hasColumn">True when a relation has a column.</param>
    /// <param name="defaultSchema">The schema of names without one; null where there are no schemas.</param>
    /// <param name="at">Now.</param>
    public static Found Of(ProjectSpec spec, IReadOnlyDictionary<string, NodeKind> relations, Func<string, string, bool> hasColumn, string? defaultSchema, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(hasColumn);
        var edges = new List<Edge>();
        var unknown = new List<string>();
        foreach (ConsumerSpec consumer in spec.Consumers)
        {
            edges.AddRange(consumer.Serves.Select(w => EdgeOf(NodeId.Workflow(w), NodeId.Consumer(consumer.Name), $"consumers.{consumer.Name}.serves", at)));
            foreach (string column in consumer.Columns)
            {
                if (IsOf(spec.Source.Name, column) && Find(column, relations, defaultSchema) is { } to && hasColumn(to.Name, to.Column!)) // It looks for columns.
                {
                    Access access = (consumer.Reads ? Access.Read : Access.None) | (consumer.Writes ? Access.Write : Access.None);
                    edges.Add(EdgeOf(NodeId.Consumer(consumer.Name), to, $"consumers.{consumer.Name}.columns", at) with { Access = access, Uses = Uses.Named, IsSoft = consumer.Kind == "manual" });
                }
                else
                {
                    unknown.Add(column);
                }
            }
        }

        string blind = unknown.Count == 0 ? "People say what they know." : $"These columns are declared and are not in the source: {string.Join(", ", unknown)}.";
        return new Found(
            new Look(Method.Declared, "the project file", at, at, $"{CountedText.Of(spec.Workflows.Length, "workflow")}, {CountedText.Of(spec.Consumers.Length, "consumer")}", blind, unknown.Count == 0 ? null : $"declared, and not in the source: {string.Join(", ", unknown)}"),
            [
                .. spec.Workflows.Select(w => new Node(NodeId.Workflow(w.Name)) { Owner = w.Owner, DeclaredClass = w.Class, IsDeclared = true }),
                .. relations.Where(r => r.Value == NodeKind.Table).SelectMany(r => TableOf(spec, new NodeId(r.Value, r.Key))),
                .. spec.Consumers.Select(c => new Node(NodeId.Consumer(c.Name)) { Owner = c.Owner, Sort = SortOf(c.Kind), IsDeclared = true }),
            ],
            [.. edges.DistinctBy(e => e.Key)]);
    }

    /// <summary>How the traffic of declared consumers is recognised.</summary>
    public static ImmutableArray<ConsumerMatch> MatchesOf(ProjectSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. spec.Consumers.Where(c => !c.Match.IsEmpty).Select(c => new ConsumerMatch(NodeId.Consumer(c.Name), c.Match.GetValueOrDefault("user"), c.Match.GetValueOrDefault("app"), c.Match.GetValueOrDefault("host")))];
    }

    private static bool IsOf(string source, string column) => column.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || column[..slash] is "source" || column[..slash] == source);

    // system/schema.table.column, where system and schema may be left out.
    private static NodeId? Find(string text, IReadOnlyDictionary<string, NodeKind> relations, string? defaultSchema)
    {
        string name = text[(text.LastIndexOf('/') + 1)..];
        int dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        string relation = name[..dot];
        string whole = relations.ContainsKey(relation) || defaultSchema is null ? relation : $"{defaultSchema}.{relation}";
        return relations.TryGetValue(whole, out NodeKind kind) ? new NodeId(kind, whole, name[(dot + 1)..]) : null;
    }

    // A table is as critical as the most critical workflow that names it.
    private static IEnumerable<Node> TableOf(ProjectSpec spec, NodeId table) =>
        spec.Workflows.Where(w => w.Tables.Any(t => t.Matches(TableName.Parse(table.Name)))).Min(w => (int?)w.Class) is { } most ? [new Node(table) { DeclaredClass = most }] : [];

    private static Edge EdgeOf(NodeId from, NodeId to, string locator, DateTimeOffset at) => new(new EdgeKey(from, to, Method.Declared), Said, Said) { Evidence = [new Sighting(locator, at, at, 1)] };

    private static ConsumerKind SortOf(string kind) => kind switch
    {
        "service" => ConsumerKind.Service,
        "integration" => ConsumerKind.Integration,
        "pipeline" => ConsumerKind.Analytics,
        "job" => ConsumerKind.Job,
        "automation" => ConsumerKind.Automation,
        "report" => ConsumerKind.Report,
        "manual" => ConsumerKind.Manual,
        _ => ConsumerKind.Unknown,
    };
}
