using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>A column that a source or a query offers.</summary>
/// <param name="Name">Its name, or null where nobody can name it.</param>
/// <param name="Origins">What it comes from.</param>
/// <param name="IsBase">True when it is the relation's own column: who names it names that one.</param>
internal sealed record OutColumn(string? Name, ImmutableArray<Origin> Origins, bool IsBase = false)
{
    /// <summary>How many origins are kept: a sum of more columns than these is still the same sum.</summary>
    public const int MostOrigins = 64;

    /// <summary>This column, taken on by a query.</summary>
    public OutColumn Derived => IsBase ? this with { IsBase = false } : this;

    /// <summary>Two columns that are one.</summary>
    public OutColumn With(OutColumn other) => this with { Origins = [.. Origins.Union(other.Origins).Take(MostOrigins)] };
}
