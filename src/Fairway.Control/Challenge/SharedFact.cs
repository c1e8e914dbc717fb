using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>Calls on a domain's tables, and those of them of which nobody can say which program sent them.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Calls">All calls that were counted or seen.</param>
/// <param name="Untold">Those that came from a user whom several programs share.</param>
/// <param name="Users">Those users, by name.</param>
public sealed record SharedFact(string Domain, long Calls, long Untold, ImmutableArray<string> Users);
