using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>A hold that is wanted.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Tables">Its tables in the system that is held.</param>
/// <param name="Capture">The capture in that system whose stream shall see our marker.</param>
/// <param name="Home">Where writes will belong after the close, for the error that waiting writers then get; no secrets.</param>
/// <param name="Limit">How long writers may wait in all; the server opens the hold by itself afterwards.</param>
/// <param name="Token">The fencing token of the runner; a smaller one than the system has seen is refused.</param>
public sealed record HoldRequest(string Domain, ImmutableArray<TableSchema> Tables, string Capture, string Home, TimeSpan Limit, long Token);
