using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;

namespace Fairway.Chart.Drift;

/// <summary>That a consumer who used to come has not come for longer than he ever stayed away.</summary>
/// <param name="Consumer">Who.</param>
/// <param name="Silent">How long he was not seen, of the time in which somebody looked.</param>
/// <param name="LongestBefore">How long he stayed away at most before.</param>
/// <param name="LastSeen">When he was seen last.</param>
public sealed record Silence(NodeId Consumer, TimeSpan Silent, TimeSpan LongestBefore, DateTimeOffset LastSeen)
{
    // Nights and days off are no silence; one sighting says nothing about habits.
    private const int FewestLooks = 20;
    private const double TimesLonger = 3;
    private static readonly TimeSpan _atLeast = TimeSpan.FromDays(1);

    /// <summary>Everybody who has gone silent: away for a day at least, and three times as long as ever before. One consumer by several callers is silent when all of them are.</summary>
    /// <param name="log">What was seen.</param>
    /// <param name="callers">Who is who.</param>
    public static ImmutableArray<Silence> In(TrafficLog log, Callers callers)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(callers);
        return [.. log.Presences
            .GroupBy(p => callers.Of(p.Key).Who)
            .Select(g => Of(g.Key, [.. g.Select(p => p.Value)], log.Watched))
            .Where(s => s.Looks >= FewestLooks && s.Silence.Silent >= _atLeast && s.Silence.Silent > s.Silence.LongestBefore * TimesLonger)
            .Select(s => s.Silence)
            .OrderBy(s => s.Consumer)];
    }

    private static (long Looks, Silence Silence) Of(NodeId who, TrafficLog.Presence[] presences, TimeSpan watched) =>
        (presences.Sum(p => p.Looks), new Silence(who, watched - presences.Max(p => p.LastAt), presences.Min(p => p.LongestAway), presences.Max(p => p.Last)));
}
