namespace Fairway.Chart.Model;

/// <summary>What one method says of two things. A new finding of one method never adds to what another one found.</summary>
/// <param name="From">Who needs.</param>
/// <param name="To">What is needed.</param>
/// <param name="Method">How that was found out.</param>
public readonly record struct EdgeKey(NodeId From, NodeId To, Method Method);
