namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>That a statement touches a column, or a relation where the column is empty.</summary>
/// <param name="Where">The statement.</param>
/// <param name="Relation">The relation.</param>
/// <param name="Column">The column.</param>
internal readonly record struct Edge(string Where, string Relation, string Column)
{
    public override string ToString() => $"{Where} {Relation}{(Column.Length == 0 ? "" : $".{Column}")}";
}
