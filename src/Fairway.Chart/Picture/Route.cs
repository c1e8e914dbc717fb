using System.Collections.Immutable;

namespace Fairway.Chart.Picture;

/// <summary>How a tie's line goes.</summary>
/// <param name="Tie">The tie.</param>
/// <param name="Points">From the side of the box of who needs to the side of the box of what is needed; at least two, and each column in between is crossed on a level.</param>
/// <param name="IsBackwards">True when it goes from the right to the left: it closes a circle.</param>
internal sealed record Route(MapTie Tie, ImmutableArray<(double X, double Y)> Points, bool IsBackwards);
