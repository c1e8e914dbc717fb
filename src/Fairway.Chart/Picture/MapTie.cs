using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>That one thing needs another, with all that is known of their columns folded into it.</summary>
/// <param name="Tie">Between the whole things, with every edge that is not rejected.</param>
/// <param name="Columns">Which columns of what is needed are used, in the order of their names; those that are too doubtful to be shown are not among them.</param>
public sealed record MapTie(Tie Tie, ImmutableArray<string> Columns)
{
    /// <summary>Who needs.</summary>
    public NodeId From => Tie.From;

    /// <summary>What is needed.</summary>
    public NodeId To => Tie.To;

    /// <summary>How sure it is that the one needs the other at all.</summary>
    public double Confidence => Tie.Confidence;

    /// <summary>True when something is written.</summary>
    public bool Writes => Tie.Access.HasFlag(Access.Write);
}
