using System.Collections.Immutable;

namespace Fairway.Testing.Residents;

/// <summary>A command for a resident: one line of JSON on its standard input.</summary>
/// <param name="Folder">Its working folder.</param>
/// <param name="Arguments">The command line.</param>
/// <param name="Variables">Variables beside the inherited ones.</param>
public sealed record ResidentCall(string Folder, ImmutableArray<string> Arguments, ImmutableDictionary<string, string> Variables);
