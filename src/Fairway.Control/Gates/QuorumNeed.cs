using System.Collections.Immutable;

namespace Fairway.Control.Gates;

/// <summary>One agreement that a gate needs.</summary>
/// <param name="Role">In which role, for people.</param>
/// <param name="Candidates">Who can give it: ids of people; empty when nobody can.</param>
public sealed record QuorumNeed(string Role, ImmutableArray<string> Candidates);
