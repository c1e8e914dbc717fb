using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Integrity;

/// <summary>
/// Compares totals of two databases. While both stand still, once. While one follows the other: 1 the leading side is read, 2 the other one catches up and is read, 3 the
/// leading side is read again. A group that stood still around 2 and was equal there is equal; one that was equal while it moved may be so because it moved by what is wrong with it, and is
/// equal when it was so a second time. One that differs while the leading side stood still around it is suspected, and differs when it
/// does so in the same way a second time; every other group moves, and is read again. What still moves after some tries is neither: it is told as moving.
/// </summary>
/// <param name="pair">The totals.</param>
/// <param name="source">Asks the source.</param>
/// <param name="target">Asks the target.</param>
/// <param name="limits">What a question may cost.</param>
/// <param name="clock">The clock.</param>
internal sealed class TotalsComparer(TotalsPair pair, IRuleProbe source, IRuleProbe target, ProbeLimits limits, TimeProvider clock)
{
    private const int MostTries = 4;
    private TimeSpan _longestHere;
    private TimeSpan _longestThere;

    /// <summary>How long one reading of each side takes: all that is needed while both stand still.</summary>
    public TimeSpan AtRest => _longestHere + _longestThere;

    /// <summary>Compares.</summary>
    /// <param name="moving">Who follows whom; null while both stand still.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RuleMeasure> CompareAsync(ICatchUp? moving, CancellationToken cancellationToken)
    {
        if (moving is null)
        {
            (Dictionary<string, GroupTotal> here, Dictionary<string, GroupTotal> there) = (await SourceAsync(cancellationToken), await TargetAsync(cancellationToken));
            string[] different = [.. Names(here, there).Where(n => !Same(here, there, n))];
            return Measure(here, there, [.. different.Select(n => Amount(here.GetValueOrDefault(n), there.GetValueOrDefault(n)))], movingGroups: 0);
        }

        var suspected = new Dictionary<string, string>(StringComparer.Ordinal);
        var proved = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var equalOnce = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>? open = null;
        for (int tries = 1; ; tries++)
        {
            // 1 to 3.
            Dictionary<string, GroupTotal> before = await LeadAsync(moving, cancellationToken);
            await moving.CatchUpAsync(cancellationToken);
            Dictionary<string, GroupTotal> behind = await BehindAsync(moving, cancellationToken);
            Dictionary<string, GroupTotal> after = await LeadAsync(moving, cancellationToken);
            HashSet<string> left = [.. Names(before, behind).Where(n => (open is null || open.Contains(n)) && !IsEqual(n))];
            foreach (string still in left.Where(n => !Same(before, behind, n) && Same(before, after, n)))
            {
                string seen = $"{Text(before, still)} | {Text(behind, still)}";
                if (suspected.GetValueOrDefault(still) == seen)
                {
                    // By how much, it must be said of this moment: both go on moving.
                    proved[still] = Amount(before.GetValueOrDefault(still), behind.GetValueOrDefault(still));
                }

                suspected[still] = seen;
            }

            open = [.. left.Except(proved.Keys)];
            if (open.Count == 0 || tries == MostTries)
            {
                return Measure(before, behind, [.. proved.Values], open.Count);
            }

            bool IsEqual(string name) => Same(before, behind, name) && (Same(before, after, name) || !equalOnce.Add(name));
        }
    }

    private Task<Dictionary<string, GroupTotal>> LeadAsync(ICatchUp moving, CancellationToken cancellationToken) =>
        moving.TargetFollows ? SourceAsync(cancellationToken) : TargetAsync(cancellationToken);

    private Task<Dictionary<string, GroupTotal>> BehindAsync(ICatchUp moving, CancellationToken cancellationToken) =>
        moving.TargetFollows ? TargetAsync(cancellationToken) : SourceAsync(cancellationToken);

    private async Task<Dictionary<string, GroupTotal>> SourceAsync(CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        Dictionary<string, GroupTotal> totals = ByName((await source.TotalsAsync(pair.Source, pair.SourceQuery, limits, cancellationToken)).Select(pair.Carry));
        _longestHere = Longer(_longestHere, began);
        return totals;
    }

    private async Task<Dictionary<string, GroupTotal>> TargetAsync(CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        Dictionary<string, GroupTotal> totals = ByName(await target.TotalsAsync(pair.Target, pair.TargetQuery, limits, cancellationToken));
        _longestThere = Longer(_longestThere, began);
        return totals;
    }

    private TimeSpan Longer(TimeSpan longest, long began) => clock.GetElapsedTime(began) is var took && took > longest ? took : longest;

    // Several groups of the source may be one in the target, when a mapping makes their values one.
    private static Dictionary<string, GroupTotal> ByName(IEnumerable<GroupTotal> groups)
    {
        var byName = new Dictionary<string, GroupTotal>(StringComparer.Ordinal);
        foreach (GroupTotal group in groups)
        {
            string name = Name(group);
            byName[name] = byName.TryGetValue(name, out GroupTotal? other) ? Add(other, group) : group;
        }

        return byName;
    }

    private static GroupTotal Add(GroupTotal one, GroupTotal other) =>
        one with { Totals = [.. one.Totals.Zip(other.Totals, (a, b) => a is { } x && b is { } y ? x + y : a ?? b)] };

    // Lengths keep keys apart that hold the separator.
    private static string Name(GroupTotal group) =>
        string.Concat(group.Keys.Select(k => k is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{k.Length}:{k}")));

    private static IEnumerable<string> Names(Dictionary<string, GroupTotal> one, Dictionary<string, GroupTotal> other) => one.Keys.Union(other.Keys);

    private static bool Same(Dictionary<string, GroupTotal> one, Dictionary<string, GroupTotal> other, string name) => Text(one, name) == Text(other, name);

    private static string Text(Dictionary<string, GroupTotal> groups, string name) =>
        groups.TryGetValue(name, out GroupTotal? group) ? string.Join(' ', group.Totals.Select(t => t?.ToString() ?? "null")) : "absent";

    private static RuleMeasure Measure(Dictionary<string, GroupTotal> one, Dictionary<string, GroupTotal> other, decimal[] amounts, int movingGroups) =>
        new(one.Keys.Union(other.Keys).LongCount(), amounts.Length, [])
        {
            Amount = amounts.DefaultIfEmpty(0).Max(),
            Moving = movingGroups,
        };

    private static decimal Amount(GroupTotal? one, GroupTotal? other)
    {
        int totals = (one ?? other)?.Totals.Length ?? 0;
        ExactNumber most = Enumerable.Range(0, totals).Select(i => ((one?.Totals[i] ?? ExactNumber.Zero) - (other?.Totals[i] ?? ExactNumber.Zero)).Abs()).Aggregate(ExactNumber.Zero, (a, b) => a > b ? a : b);

        // More than a decimal holds is more than any band.
        return decimal.TryParse(most.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount) ? amount : decimal.MaxValue;
    }
}
