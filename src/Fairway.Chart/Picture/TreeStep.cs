using System.Collections.Immutable;

namespace Fairway.Chart.Picture;

/// <summary>One line of a tree.</summary>
/// <param name="Node">The thing on it.</param>
/// <param name="Tie">Why it stands under the line above; null for a root.</param>
/// <param name="Trail">For each step from the root to here, whether it is the last of its siblings; empty for a root.</param>
/// <param name="IsAgain">True when it stood on a line above already: what it needs is to be found there.</param>
internal sealed record TreeStep(MapNode Node, MapTie? Tie, ImmutableArray<bool> Trail, bool IsAgain);
