using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;
using Fairway.Chart.Programs.DotNet;
using Fairway.Chart.Programs.Python;
using Fairway.Chart.Programs.Ruby;
using Fairway.Chart.Statements;

namespace Fairway.Chart.Findings;

/// <summary>What the text of a program says: it is a consumer of the tables that it uses, whether it runs or not.</summary>
/// <param name="names">What there is in the database.</param>
/// <param name="kinds">What each relation is, by <c>schema.name</c>.</param>
public sealed class SourceFindings(SchemaNames names, IReadOnlyDictionary<string, NodeKind> kinds)
{
    /// <summary>A statement that our own reading understands in a program's text: it has holes where the program puts something in.</summary>
    private const double WithHoles = 0.80;

    private static readonly ImmutableArray<ISourceLanguage> _languages = [new DotNetLanguage(), new PythonLanguage(), new RubyLanguage()];

    /// <summary>True for files that some language reads.</summary>
    public static bool Owns(string path) => _languages.Any(l => l.Owns(path));

    /// <summary>What follows from a program's text.</summary>
    /// <param name="program">What it is called: a consumer of this name is known by it.</param>
    /// <param name="files">All its files.</param>
    /// <param name="at">When they were read.</param>
    public Found Of(string program, IReadOnlyList<SourceFile> files, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(files);
        NodeId who = NodeId.Consumer(program);
        var edges = new List<Edge>();
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        int questions = 0;
        foreach (SourceReading reading in _languages.Select(l => l.Scan(files)))
        {
            questions += reading.Questions.Length;
            edges.AddRange(SourceEdges.Of(reading).SelectMany(e => EdgesOf(who, e, unknown, at)));
            edges.AddRange(reading.Sql.Where(s => s.Role == SourceRole.Use).SelectMany(s => EdgesOf(who, s, at)));
        }

        string blind = $"A text says what a program could do, not what it does; tables that it names by what it makes at run time are not seen.{(unknown.Count == 0 ? "" : $" It has tables that the database has not: {string.Join(", ", unknown.Take(10))}{(unknown.Count > 10 ? ", …" : "")}.")}";
        return new Found(
            new Look(Method.Source, program, at, at, string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {edges.Select(e => e.To.Whole).Distinct().Count()} tables used{(questions == 0 ? "" : $", {questions} places left open")}"), blind),
            [new Node(who)],
            [.. edges.GroupBy(e => e.Key).Select(Merged.Edge)]);
    }

    private IEnumerable<Edge> EdgesOf(NodeId who, SourceEdge found, SortedSet<string> unknown, DateTimeOffset at)
    {
        string[] parts = found.Table.Split('.', 2);
        if ((parts.Length == 2 ? names.Find(parts[0], parts[1]) : names.Find(found.Table)) is not { } relation)
        {
            unknown.Add(found.Table);
            yield break;
        }

        NodeId table = Id(relation);
        yield return EdgeOf(who, table, found.What, found.Access, Uses.None, found.Uses[0].Path, found.Uses[0].Line, at);
        foreach (SourceUse use in found.Uses.Where(u => u.Column is { } column && relation.Columns.Contains(column, names.Comparer)))
        {
            yield return EdgeOf(who, table with { Column = use.Column }, Math.Min(found.What, use.What), use.Access, Uses.Named, use.Path, use.Line, at);
        }
    }

    private IEnumerable<Edge> EdgesOf(NodeId who, SqlText sql, DateTimeOffset at) => new StatementReader(names).Read(sql.Text).Relations.SelectMany(use => use.Columns
        .Select(c => EdgeOf(who, Id(use.Relation) with { Column = c.Name }, Math.Min(c.What, WithHoles), use.Access, c.Uses, sql.Path, sql.Line, at))
        .Prepend(EdgeOf(who, Id(use.Relation), Math.Min(use.What, WithHoles), use.Access, Uses.None, sql.Path, sql.Line, at)));

    private NodeId Id(RelationNames relation) => new(kinds.GetValueOrDefault(relation.ToString(), NodeKind.Table), relation.ToString());

    private static Edge EdgeOf(NodeId who, NodeId to, double what, Access access, Uses uses, string path, int line, DateTimeOffset at) =>
        new(new EdgeKey(who, to, Method.Source), what, Weights.Tagged) { Access = access, Uses = uses, Evidence = [new Sighting(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}"), at, at, 1)] };
}
