using System.Collections.Immutable;

namespace Fairway.Flow.Transform;

/// <summary>How one target column gets its value.</summary>
/// <param name="Target">The target column.</param>
/// <param name="Source">The source column, or null when the first step makes the value from nothing (a constant).</param>
/// <param name="Steps">What happens on the way, in order; empty when the value crosses as it is.</param>
public sealed record ColumnRoute(string Target, string? Source, ImmutableArray<IValueTransform> Steps)
{
    /// <summary>True when every step can be undone.</summary>
    public bool HasInverse => Source is not null && Steps.All(s => s.Inverse is not null);

    /// <summary>The way back: source and target exchanged, each step undone, the last one first; null when there is none.</summary>
    public ColumnRoute? Reverse() => HasInverse
        ? new ColumnRoute(Source!, Target, [.. Steps.Reverse().Select(s => s.Inverse!)]) // HasInverse says that both are there.
        : null;
}
