using System.Collections.Immutable;

namespace Fairway.Tests.Architecture.Reading;

/// <summary>What a compiled assembly contains and needs.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Types">The outermost types that people wrote; what the compiler adds for itself is left out.</param>
/// <param name="Dependencies">Every dependency once, on other types of the same assembly too.</param>
internal sealed record ScannedAssembly(string Name, ImmutableArray<NamedType> Types, ImmutableArray<Dependency> Dependencies);
