using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;
using Fairway.Chart.Statements;

namespace Fairway.Chart.Findings;

/// <summary>What a dbt project says: it reads its sources, its models are made of them, and dashboards and notebooks that people wrote down stand on those.</summary>
/// <param name="names">What there is in the database.</param>
/// <param name="kinds">What each relation is, by <c>schema.name</c>.</param>
public sealed class DbtFindings(SchemaNames names, IReadOnlyDictionary<string, NodeKind> kinds)
{
    /// <summary>What follows from a manifest.</summary>
    /// <param name="project">What the project is called.</param>
    /// <param name="reading">The manifest.</param>
    /// <param name="path">Its file.</param>
    /// <param name="at">When it was read.</param>
    public Found Of(string project, DbtReading reading, string path, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reading);
        NodeId dbt = NodeId.Consumer($"dbt {project}");
        Dictionary<string, NodeId> here = reading.Relations.Select(r => (r.Id, Node: Find(r))).Where(r => r.Node is not null).GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First().Node!.Value);
        var edges = new List<Edge>();
        foreach (DbtRelation relation in reading.Relations)
        {
            if (relation.IsSource && here.TryGetValue(relation.Id, out NodeId source))
            {
                edges.Add(EdgeOf(dbt, source, relation.Id));
            }

            // A model that is kept as a table needs what it is made of, and no catalogue says so.
            if (!relation.IsSource && here.TryGetValue(relation.Id, out NodeId made) && made.Kind == NodeKind.Table)
            {
                edges.AddRange(relation.DependsOn.Where(here.ContainsKey).Select(id => EdgeOf(made, here[id], relation.Id)));
            }
        }

        var nodes = new List<Node> { new(dbt) { Sort = ConsumerKind.Analytics } };
        foreach (DbtExposure exposure in reading.Exposures)
        {
            NodeId who = NodeId.Consumer(exposure.Name);
            nodes.Add(new Node(who) { Owner = exposure.Owner, IsDeclared = true, Sort = SortOf(exposure.Kind) });
            IEnumerable<string> needed = exposure.DependsOn.Concat(reading.SourcesOf(exposure.DependsOn).Select(s => s.Id)).Where(here.ContainsKey).Distinct();
            edges.AddRange(needed.Select(id => EdgeOf(who, here[id], $"exposure {exposure.Name}")));
        }

        string[] absent = [.. reading.Relations.Where(r => r.IsSource && !here.ContainsKey(r.Id)).Select(r => r.Id)];
        string problems = string.Join(" ", reading.Problems.Select(p => p.What));
        return new Found(
            new Look(
                Method.Import,
                path,
                at,
                at,
                $"{reading.Relations.Length} relations, {here.Count} of them in this database, {reading.Exposures.Length} exposures",
                $"Columns are not in it, nor what nobody wrote down as an exposure.{(absent.Length == 0 ? "" : $" These sources are not in this database: {string.Join(", ", absent.Take(10))}{(absent.Length > 10 ? ", …" : "")}.")}",
                problems.Length == 0 ? null : problems),
            [.. nodes],
            [.. edges.GroupBy(e => e.Key).Select(Merged.Edge)]);

        Edge EdgeOf(NodeId from, NodeId to, string locator) => new(new EdgeKey(from, to, Method.Import), Weights.Qualified, 1) { Access = Access.Read, Uses = Uses.None, Evidence = [new Sighting($"{path}: {locator}", at, at, 1)] };
    }

    private NodeId? Find(DbtRelation relation) =>
        (relation.Schema.Length > 0 ? names.Find(relation.Schema, relation.Name) : names.Find(relation.Name)) is { } known ? kinds.IdOf(known) : null;

    private static ConsumerKind SortOf(string kind) => kind switch
    {
        "dashboard" => ConsumerKind.Report,
        "notebook" or "analysis" or "ml" => ConsumerKind.Analytics,
        "application" => ConsumerKind.Service,
        _ => ConsumerKind.Unknown,
    };
}
