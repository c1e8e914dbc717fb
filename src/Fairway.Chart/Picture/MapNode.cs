using Fairway.Chart.Model;
using Fairway.Chart.Reach;

namespace Fairway.Chart.Picture;

/// <summary>A thing that is drawn; never a column.</summary>
/// <param name="Node">What is known of it.</param>
/// <param name="Standing">How critical it is; null when nobody with a class needs it.</param>
public sealed record MapNode(Node Node, Standing? Standing)
{
    /// <summary>Its name.</summary>
    public NodeId Id => Node.Id;

    /// <summary>1 (worst) to 4; null when it has none.</summary>
    public int? Class => Standing?.Class;

    /// <summary>Where it stands among others: its class, with those that have none at the end.</summary>
    internal int Rank => Class ?? Criticality.Mildest + 1;
}
