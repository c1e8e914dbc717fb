using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>How critical a thing is, and why (R31).</summary>
/// <param name="Id">The thing.</param>
/// <param name="Class">1 (worst) to 4.</param>
/// <param name="Confidence">The weakest tie on the way.</param>
/// <param name="Path">Whom it comes from, the one with the declared class first; empty for that one itself.</param>
public sealed record Standing(NodeId Id, int Class, double Confidence, ImmutableArray<NodeId> Path)
{
    /// <summary>What to look at first: a bad class that is not sure.</summary>
    public double Worry => (Criticality.Mildest + 1 - Class) * (1 - Confidence);
}
