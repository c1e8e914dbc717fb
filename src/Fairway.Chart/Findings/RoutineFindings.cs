using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.Chart.Findings;

/// <summary>What routines whose bodies are texts use: the catalogue does not know it, so that the text is read.</summary>
public static class RoutineFindings
{
    /// <summary>What follows from the bodies of an inventory.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="names">What there is in the database.</param>
    /// <param name="kinds">What each relation is, by <c>schema.name</c>.</param>
    /// <param name="calls">Which routines a statement calls.</param>
    /// <param name="system">Whose it is, for people.</param>
    /// <param name="at">When it was read.</param>
    public static Found Of(Inventory inventory, SchemaNames names, IReadOnlyDictionary<string, NodeKind> kinds, RoutineCalls calls, string system, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(kinds);
        var reader = new StatementReader(names);
        var edges = new List<Edge>();
        int read = 0;
        foreach (InventoryAsset routine in inventory.Assets.Where(a => a.Body is not null))
        {
            RoutineBody body = BodyOf(routine, names.Dialect);
            read++;
            NodeId self = InventoryFindings.Id(routine.Name);
            foreach (string called in body.Statements.SelectMany(s => calls.In(s.Text)).Distinct().Where(c => c != self.Name))
            {
                edges.Add(new Edge(new EdgeKey(self, new NodeId(NodeKind.Routine, called), Method.Lexer), Weights.Unqualified, 1)
                {
                    Access = Access.Read | Access.Write,
                    Uses = Uses.Named,
                    Evidence = [new Sighting($"body of {self.Name}", at, at, 1)],
                });
            }

            foreach (RelationUse use in body.Statements.SelectMany(s => reader.Read(s.Text, body.Names).Relations))
            {
                edges.AddRange(EdgesOf(self, use, kinds, at));
            }
        }

        ImmutableArray<string> opaque = Opaque(inventory, names.Dialect);
        string blind = opaque.IsEmpty ? "What a routine calls by a name that it makes at run time is not seen." : $"These run statements that they make as strings, of which nothing is known: {string.Join(", ", opaque)}.";
        return new Found(new Look(Method.Lexer, system, at, at, $"{read} routines kept as text", blind), [], [.. edges.GroupBy(e => e.Key).Select(Merged.Edge)]);
    }

    /// <summary>Routines that run statements that they make as strings, of which nothing is known.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="dialect">Whose SQL is in them.</param>
    public static ImmutableArray<string> Opaque(Inventory inventory, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return [.. inventory.Assets.Where(a => a.Body is not null && BodyOf(a, dialect).IsOpaque).Select(a => a.Name.Name)];
    }

    private static RoutineBody BodyOf(InventoryAsset routine, SqlDialect dialect) =>
        RoutineBody.Of(routine.Body!, routine.Language == "plpgsql" ? RoutineLanguage.PlPgSql : RoutineLanguage.Sql, dialect, Parameters(routine.Name.Name)); // Only those with a body are asked about.

    private static IEnumerable<Edge> EdgesOf(NodeId routine, RelationUse use, IReadOnlyDictionary<string, NodeKind> kinds, DateTimeOffset at)
    {
        var relation = kinds.IdOf(use.Relation);
        ImmutableArray<Sighting> evidence = [new Sighting($"body of {routine.Name}", at, at, 1)];
        yield return new Edge(new EdgeKey(routine, relation, Method.Lexer), use.What, 1) { Access = use.Access, Uses = use.Columns.IsEmpty ? Uses.Named : Uses.None, Evidence = evidence };
        foreach (ColumnUse column in use.Columns)
        {
            yield return new Edge(new EdgeKey(routine, relation with { Column = column.Name }, Method.Lexer), Math.Min(column.What, Weights.Qualified), 1) { Access = use.Access, Uses = column.Uses, Evidence = evidence };
        }
    }

    // name(a integer, OUT b text): the words before the types.
    private static IEnumerable<string> Parameters(string name) =>
        name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')').Split(", ").Select(p => p.Split(' ')).Select(w => w.Length > 2 && w[0] is "IN" or "OUT" or "INOUT" or "VARIADIC" ? w[1] : w[0]).Where(w => w.Length > 0);
}
