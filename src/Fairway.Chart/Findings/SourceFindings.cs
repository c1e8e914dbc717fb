using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;
using Fairway.Chart.Programs.DotNet;
using Fairway.Chart.Programs.Python;
using Fairway.Chart.Programs.Ruby;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.Chart.Findings;

/// <summary>What the text of a program says: it is a consumer of the tables that it uses, whether it runs or not.</summary>
/// <param name="names">What there is in the database.</param>
/// <param name="kinds">What each relation is, by <c>schema.name</c>.</param>
public sealed class SourceFindings(SchemaNames names, IReadOnlyDictionary<string, NodeKind> kinds)
{
    /// <summary>A statement that our own reading understands in a program's text: it has holes where the program puts something in.</summary>
    private const double WithHoles = 0.80;

    /// <summary>The database's parser takes it, holes and all.</summary>
    private const double Accepted = 0.95;

    private readonly StatementReader _reader = new(names);

    private static readonly ImmutableArray<ISourceLanguage> _languages = [new DotNetLanguage(), new PythonLanguage(), new RubyLanguage()];

    /// <summary>True for files that some language reads.</summary>
    public static bool Owns(string path) => _languages.Any(l => l.Owns(path));

    /// <summary>Reads a program's files, in each language that reads some of them.</summary>
    public static ImmutableArray<SourceReading> Scan(IReadOnlyList<SourceFile> files) => [.. _languages.Select(l => l.Scan(files))];

    /// <summary>The statements in a program's text, each once.</summary>
    public static IEnumerable<string> StatementsIn(IEnumerable<SourceReading> readings) => readings.SelectMany(r => r.Sql).Where(s => s.Role == SourceRole.Use).Select(s => s.Text).Distinct(StringComparer.Ordinal);

    /// <summary>What follows from a program's text.</summary>
    /// <param name="program">What it is called: a consumer of this name is known by it.</param>
    /// <param name="files">How many files it has.</param>
    /// <param name="readings">What was read of them.</param>
    /// <param name="probed">What the database's parser said of its statements, by their texts; empty when it was not asked.</param>
    /// <param name="at">When they were read.</param>
    public Found Of(string program, int files, IReadOnlyCollection<SourceReading> readings, IReadOnlyDictionary<string, ProbedStatement> probed, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(probed);
        NodeId who = NodeId.Consumer(program);
        var edges = new List<Edge>();
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        int questions = 0;
        foreach (SourceReading reading in readings)
        {
            questions += reading.Questions.Length;
            edges.AddRange(SourceEdges.Of(reading).SelectMany(e => EdgesOf(who, e, unknown, at)));
            edges.AddRange(reading.Sql.Where(s => s.Role == SourceRole.Use).SelectMany(s => EdgesOf(who, s, probed.GetValueOrDefault(s.Text), at)));
        }

        string blind = $"A text says what a program could do, not what it does; tables that it names by what it makes at run time are not seen.{(unknown.Count == 0 ? "" : $" It has tables that the database has not: {string.Join(", ", unknown.Take(10))}{(unknown.Count > 10 ? ", …" : "")}.")}";
        return new Found(
            new Look(Method.Source, program, at, at, string.Create(CultureInfo.InvariantCulture, $"{files} files, {edges.Select(e => e.To.Whole).Distinct().Count()} tables used{(questions == 0 ? "" : $", {questions} places left open")}"), blind),
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

        NodeId table = kinds.IdOf(relation);
        yield return EdgeOf(who, table, found.What, found.Access, Uses.None, found.Uses[0].Path, found.Uses[0].Line, at);
        foreach (SourceUse use in found.Uses.Where(u => u.Column is { } column && relation.Columns.Contains(column, names.Comparer)))
        {
            yield return EdgeOf(who, table with { Column = use.Column }, Math.Min(found.What, use.What), use.Access, Uses.Named, use.Path, use.Line, at);
        }
    }

    private IEnumerable<Edge> EdgesOf(NodeId who, SqlText sql, ProbedStatement? probed, DateTimeOffset at) => _reader.Read(sql.Text).Relations.SelectMany(use => use.Columns
        .Select(c => EdgeOf(who, kinds.IdOf(use.Relation) with { Column = c.Name }, Sure(use.Relation, c, probed), use.Access, c.Uses, sql.Path, sql.Line, at))
        .Prepend(EdgeOf(who, kinds.IdOf(use.Relation), probed is { Refusal: null } ? Accepted : Math.Min(use.What, WithHoles), use.Access, Uses.None, sql.Path, sql.Line, at)));

    // What the parser takes and does not name is doubted, unless it says of the relation that it does not name all.
    private double Sure(RelationNames relation, ColumnUse column, ProbedStatement? probed) => probed is not { Refusal: null } ? Math.Min(column.What, WithHoles)
        : probed.Columns.Any(c => c.Relation.Name == relation.ToString() && names.Comparer.Equals(c.Column, column.Name)) ? Accepted
        : Math.Min(column.What, probed.Partly.Any(r => r.Name == relation.ToString()) ? WithHoles : Weights.Ambiguous);

    private static Edge EdgeOf(NodeId who, NodeId to, double what, Access access, Uses uses, string path, int line, DateTimeOffset at) =>
        new(new EdgeKey(who, to, Method.Source), what, Weights.Tagged) { Access = access, Uses = uses, Evidence = [new Sighting(string.Create(CultureInfo.InvariantCulture, $"{path}:{line}"), at, at, 1)] };
}
