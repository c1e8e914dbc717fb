using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Borders;

/// <summary>Something that lies across a border (R39).</summary>
/// <param name="Kind">What.</param>
/// <param name="Locator">Which: a constraint's or an object's name, a statement's shape. No literal.</param>
/// <param name="Moves">The tables that move.</param>
/// <param name="Stays">The tables that stay.</param>
/// <param name="Consumers">Who does it; empty for what lies in the database.</param>
/// <param name="Times">How often it was seen; 0 for what is simply there.</param>
public sealed record BorderCrossing(BorderKind Kind, string Locator, ImmutableArray<NodeId> Moves, ImmutableArray<NodeId> Stays, ImmutableArray<NodeId> Consumers, long Times);
