using System.Collections.Immutable;

namespace Fairway.Control.Evidence;

/// <summary>A checkpoint whose signature is right, and where it was found.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="KeyId">The key that signed it.</param>
/// <param name="Places">Everywhere where it was found.</param>
public sealed record Seal(Checkpoint Checkpoint, string KeyId, ImmutableArray<string> Places);
