using System.Collections.Immutable;

namespace Fairway.Chart.Certainty;

/// <summary>
/// How much of what runs was seen, judged by how often each statement shape was seen. Both figures assume that what runs does not change while it is watched: they are said
/// with that condition.
/// </summary>
/// <param name="Seen">How many shapes were seen.</param>
/// <param name="Calls">How often all of them together.</param>
/// <param name="Once">How many of them once only.</param>
/// <param name="Twice">How many of them twice.</param>
public sealed record Coverage(long Seen, long Calls, long Once, long Twice)
{
    // Where few statements are everyday's and most are rare, three or four come once for each that comes twice.
    private const int MostOncePerTwice = 10;
    private const int FewestOfAVisit = 20;

    /// <summary>Judges by counts.</summary>
    /// <param name="calls">How often each shape was seen; those that are not positive are none.</param>
    public static Coverage Of(IEnumerable<long> calls)
    {
        ImmutableArray<long> seen = [.. calls.Where(c => c > 0)];
        return new Coverage(seen.Length, seen.Sum(), seen.Count(c => c == 1), seen.Count(c => c == 2));
    }

    /// <summary>The probability that the next statement is of a shape that was seen: 1 - f1/N (Good 1953, after Turing). Null when nothing was seen.</summary>
    public double? NextIsKnown => Calls == 0 ? null : 1 - ((double)Once / Calls);

    /// <summary>
    /// At least so many shapes were not seen: f1²/(2·f2), or f1(f1 - 1)/2 when none was seen twice (Chao 1984, its bias-corrected form). 0 when each was seen often. Null when it cannot be said: many
    /// that came once and hardly any that came twice are somebody's first visit, all of it at once, and no steady traffic, from which alone the bound follows.
    /// </summary>
    public double? UnseenAtLeast => Once > FewestOfAVisit && Once > MostOncePerTwice * Twice ? null : Twice > 0 ? (double)Once * Once / (2.0 * Twice) : Math.Max(0, Once * (Once - 1.0) / 2);
}
