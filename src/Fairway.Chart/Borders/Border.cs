using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;

namespace Fairway.Chart.Borders;

/// <summary>
/// The border between tables that move to another database and those that stay, and what lies across it: the catalogue's foreign keys, views, routines and triggers; statements and transactions of programs. A phased move
/// breaks each of them for as long as it lasts.
/// </summary>
public sealed class Border
{
    private readonly ChartSnapshot _chart;
    private readonly ImmutableHashSet<NodeId> _moves;
    private readonly Dictionary<NodeId, ImmutableHashSet<NodeId>> _tables = [];

    /// <summary>Draws it.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="moves">The tables that move.</param>
    public Border(ChartSnapshot chart, IEnumerable<NodeId> moves)
    {
        ArgumentNullException.ThrowIfNull(chart);
        _chart = chart;
        _moves = [.. moves];
    }

    /// <summary>What of the database itself lies across: foreign keys, then views, routines and triggers.</summary>
    public ImmutableArray<BorderCrossing> Objects()
    {
        IEnumerable<BorderCrossing> references = _chart.Edges
            .Where(e => e.Key.Method == Method.Catalogue && e.From.Kind == NodeKind.Table && e.To.Kind == NodeKind.Table && e.From.Whole != e.To.Whole)
            .GroupBy(e => (From: e.From.Whole, To: e.To.Whole))
            .Select(g => Across(BorderKind.Reference, string.Join(", ", g.SelectMany(e => e.Evidence).Select(e => e.Locator).Distinct()), [g.Key.From, g.Key.To], [], 0))
            .OfType<BorderCrossing>();
        IEnumerable<BorderCrossing> objects = _chart.Nodes.Keys
            .Where(id => id.Column is null && id.Kind is NodeKind.View or NodeKind.MaterializedView or NodeKind.Routine or NodeKind.Trigger)
            .Select(id => Across(BorderKind.Object, id.Name, id.Kind == NodeKind.Trigger ? TablesOf(id).Union(_chart.NeededBy(id).Select(e => e.From.Whole).Where(f => f.Kind == NodeKind.Table)) : TablesOf(id), [], 0))
            .OfType<BorderCrossing>();
        return [.. references, .. objects];
    }

    /// <summary>What of traffic lies across: statements, then transactions, the most frequent first.</summary>
    /// <param name="log">What was seen.</param>
    /// <param name="callers">Who is who.</param>
    /// <param name="names">What there is to name.</param>
    public ImmutableArray<BorderCrossing> Traffic(TrafficLog log, Callers callers, SchemaNames names)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(callers);
        var reader = new StatementReader(names);
        ILookup<string, NodeId> relations = _chart.Nodes.Keys.Where(id => id.IsRelation && id.Column is null).ToLookup(id => id.Name);
        Dictionary<string, ImmutableHashSet<NodeId>> tables = log.Shapes.ToDictionary(
            s => s.Key, s => reader.Read(s.Value).Relations.SelectMany(r => relations[r.Relation.ToString()]).SelectMany(TablesOf).ToImmutableHashSet());
        IReadOnlyDictionary<string, ShapeUse> uses = ShapeUse.Of(log, callers);
        IEnumerable<BorderCrossing> statements = log.Shapes.Where(s => !DefiningWords.Begin(s.Value))
            .Select(s => Across(BorderKind.Statement, s.Value, tables[s.Key], uses.GetValueOrDefault(s.Key)?.Consumers ?? [], uses.GetValueOrDefault(s.Key) is { } use ? use.Counted ?? use.Looked : 0)) // The counters count every call, the looks those that they happened to see.
            .OfType<BorderCrossing>();

        // Of a statement that lies across by itself the transaction is no further news.
        IEnumerable<BorderCrossing> transactions = log.Together
            .Where(t => !IsAcross(tables[t.Key.One]) && !IsAcross(tables[t.Key.Other]))
            .GroupBy(t => (t.Key.One, t.Key.Other))
            .Select(g => Across(BorderKind.Transaction, $"{log.Shapes[g.Key.One]} … {log.Shapes[g.Key.Other]}", tables[g.Key.One].Union(tables[g.Key.Other]), g.Select(t => callers.Of(t.Key.Caller).Who), g.Sum(t => t.Value)))
            .OfType<BorderCrossing>();
        return [.. statements.OrderByDescending(c => c.Times), .. transactions.OrderByDescending(c => c.Times)];
    }

    private bool IsAcross(ImmutableHashSet<NodeId> tables) => tables.Overlaps(_moves) && !tables.IsSubsetOf(_moves);

    private BorderCrossing? Across(BorderKind kind, string locator, ImmutableHashSet<NodeId> tables, IEnumerable<NodeId> consumers, long times) => !IsAcross(tables) ? null
        : new BorderCrossing(kind, locator, [.. tables.Where(_moves.Contains).Order()], [.. tables.Where(t => !_moves.Contains(t)).Order()], [.. consumers.Distinct().Order()], times);

    // The tables behind an asset, through views and routines; a circle ends.
    private ImmutableHashSet<NodeId> TablesOf(NodeId asset)
    {
        if (_tables.TryGetValue(asset, out ImmutableHashSet<NodeId>? known))
        {
            return known;
        }

        if (asset.Kind is NodeKind.Table or NodeKind.ForeignTable)
        {
            return _tables[asset] = [asset];
        }

        _tables[asset] = [];
        return _tables[asset] = [.. _chart.Needs(asset).Where(e => e.State != EdgeState.Rejected && e.To.IsAsset).Select(e => e.To.Whole).Distinct().SelectMany(TablesOf)];
    }
}
