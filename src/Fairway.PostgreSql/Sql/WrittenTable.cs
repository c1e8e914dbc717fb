using System.Collections.Immutable;

namespace Fairway.PostgreSql.Sql;

/// <summary>A table as statements that write rows need it.</summary>
/// <param name="Name">Its name, quoted.</param>
/// <param name="Columns">Its stored columns in order.</param>
/// <param name="Key">The positions of its key's columns; empty without a key.</param>
/// <param name="IsPartitioned">True when its rows live in partitions; else only its own rows are meant, not those of tables that inherit from it.</param>
internal sealed record WrittenTable(string Name, ImmutableArray<WrittenColumn> Columns, ImmutableArray<int> Key, bool IsPartitioned)
{
    /// <summary>The table with none of those that inherit from it.</summary>
    public string Alone => IsPartitioned ? Name : $"ONLY {Name}";
}
