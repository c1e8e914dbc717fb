using System.Collections.Immutable;

namespace Fairway.Host.Runner.Evidence;

/// <summary>What a person gives for the verification of a journal.</summary>
/// <param name="Given">Checkpoints: files, or the texts themselves.</param>
/// <param name="Keys">Files of public keys; the trusted ones are these, or this project's own when none is given.</param>
internal sealed record VerifyRequest(ImmutableArray<string> Given, ImmutableArray<string> Keys);
