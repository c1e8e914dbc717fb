using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>A statement with its labels, and what was said of it.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Labels">By hand.</param>
/// <param name="Probed">What the parser said.</param>
/// <param name="Refusal">Why it refused; null when it did not.</param>
/// <param name="Read">What our reader said.</param>
internal sealed record LabelledStatement(string Text, List<Edge> Labels, List<Edge> Probed, string? Refusal, List<Edge> Read)
{
    /// <summary>Edges of a program's own relations, as the parser says them.</summary>
    public static List<Edge> Of(string where, string schema, ProbedStatement answer) =>
    [
        .. answer.Relations.Select(r => r.Name).Where(n => IsOf(n, schema)).Select(n => new Edge(where, n[(schema.Length + 1)..], "")),
        .. answer.Columns.Where(c => IsOf(c.Relation.Name, schema)).Select(c => new Edge(where, c.Relation.Name[(schema.Length + 1)..], c.Column)),
    ];

    /// <summary>Edges of a program's own relations, as our reader says them.</summary>
    public static List<Edge> Of(string where, string schema, StatementReading reading) =>
    [
        .. reading.Relations.Where(r => r.Relation.Schema == schema).SelectMany(r => r.Columns.Select(c => c.Name).Prepend("").Select(c => new Edge(where, r.Relation.Name, c))),
    ];

    private static bool IsOf(string name, string schema) => name.StartsWith($"{schema}.", StringComparison.Ordinal);
}
