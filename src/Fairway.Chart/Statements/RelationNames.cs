using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>A relation as a reader of statements knows it: its names, and nothing of its rows.</summary>
/// <param name="Schema">Its schema, as it is stored.</param>
/// <param name="Name">Its name, as it is stored.</param>
/// <param name="Columns">Its columns in order, as they are stored. Those that PostgreSQL gives every table may be among them: <c>SELECT *</c> leaves them out.</param>
public sealed record RelationNames(string Schema, string Name, ImmutableArray<string> Columns)
{
    /// <summary>Schema and name with a dot between.</summary>
    public override string ToString() => $"{Schema}.{Name}";
}
