using System.Collections.Immutable;

namespace Fairway.Chart.Programs.Text;

/// <summary>A chain of members.</summary>
/// <param name="Links">Its members, never empty.</param>
/// <param name="Start">The index of its first token.</param>
/// <param name="End">The index after its last token.</param>
internal sealed record Chain(ImmutableArray<Link> Links, int Start, int End);
