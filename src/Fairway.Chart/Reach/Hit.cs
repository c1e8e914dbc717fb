using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>Somebody whom a change reaches (R10, R23).</summary>
/// <param name="Id">Who.</param>
/// <param name="Effect">What it does there.</param>
/// <param name="Confidence">The weakest tie on the way, 0 to 1.</param>
/// <param name="Path">The ties by which it comes, the one at the changed thing first; never empty.</param>
public sealed record Hit(NodeId Id, Effect Effect, double Confidence, ImmutableArray<Tie> Path)
{
    /// <summary>True when nothing stands between.</summary>
    public bool IsDirect => Path.Length == 1;

    /// <summary>True when the way begins at a relation because nothing is known of its columns (R24).</summary>
    public bool IsByTable { get; init; }
}
