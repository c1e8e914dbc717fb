using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>A relation as a reader of statements knows it: its names, and nothing of its rows.</summary>
/// <param name="Schema">Its schema, as it is stored; empty where there are none.</param>
/// <param name="Name">Its name, as it is stored.</param>
/// <param name="Columns">Its columns in order, as they are stored. Those that PostgreSQL gives every table may be among them: <c>SELECT *</c> leaves them out.</param>
public sealed record RelationNames(string Schema, string Name, ImmutableArray<string> Columns)
{
    /// <summary>A relation as the chart calls it: <c>schema.name</c>, or its name alone where there are no schemas.</summary>
    /// <param name="dialect">Whose it is.</param>
    /// <param name="name">What the chart calls it.</param>
    /// <param name="columns">Its columns.</param>
    public static RelationNames Of(SqlDialect dialect, string name, ImmutableArray<string> columns)
    {
        ArgumentNullException.ThrowIfNull(name);
        int dot = dialect == SqlDialect.Sqlite ? -1 : name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new RelationNames("", name, columns) : new RelationNames(name[..dot], name[(dot + 1)..], columns);
    }

    /// <summary>Schema and name with a dot between; the name alone where there are no schemas.</summary>
    public override string ToString() => Schema.Length == 0 ? Name : $"{Schema}.{Name}";
}
