using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>What a person has said of a tie, whatever methods find it again (R28).</summary>
/// <param name="From">Who needs.</param>
/// <param name="To">What is needed; a whole relation that is not needed stands for its columns too; that one is says nothing of which of them are.</param>
/// <param name="IsSo">True when it is so, false when it is not.</param>
public sealed record EdgeVerdict(NodeId From, NodeId To, bool IsSo)
{
    /// <summary>True when it speaks of an edge; of a column's it does also when it speaks of the whole.</summary>
    public bool IsAbout(Edge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return edge.From == From && (edge.To == To || (To.Column is null && edge.To.Whole == To));
    }
}
