using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>Who was seen with a shape, and how often.</summary>
/// <param name="Consumers">Who, surely or perhaps; each once.</param>
/// <param name="Looked">In how many looks, or how often in a log.</param>
/// <param name="Counted">How often the server has counted it; null when it has not.</param>
public sealed record ShapeUse(ImmutableHashSet<NodeId> Consumers, long Looked, long? Counted)
{
    /// <summary>Every shape that was seen with somebody, by its digest.</summary>
    /// <param name="log">What was seen.</param>
    /// <param name="callers">Who is who.</param>
    public static IReadOnlyDictionary<string, ShapeUse> Of(TrafficLog log, Callers callers)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(callers);
        Dictionary<string, long> looked = log.Sessions.Where(s => s.Key.Shape.Length > 0).GroupBy(s => s.Key.Shape).ToDictionary(g => g.Key, g => g.Sum(s => s.Value.Times));
        Dictionary<string, long> counted = log.Counted.GroupBy(c => c.Key.Shape).ToDictionary(g => g.Key, g => g.Sum(c => c.Value.Calls));
        return log.Sessions.Where(s => s.Key.Shape.Length > 0).Select(s => (s.Key.Shape, callers.Of(s.Key.Caller).Who))
            .Concat(log.Counted.SelectMany(c => callers.Of(c.Key.User, c.Value.Grown).Select(k => (c.Key.Shape, k.Who))))
            .GroupBy(u => u.Shape)
            .ToDictionary(g => g.Key, g => new ShapeUse([.. g.Select(u => u.Who)], looked.GetValueOrDefault(g.Key), counted.TryGetValue(g.Key, out long calls) ? calls : null));
    }
}
