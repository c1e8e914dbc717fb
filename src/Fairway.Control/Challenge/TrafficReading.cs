using System.Collections.Immutable;
using Fairway.Chart.Borders;
using Fairway.Chart.Certainty;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Challenge;

/// <summary>What follows from traffic for the questions: which statements name two domains, and which calls cannot be told apart.</summary>
/// <param name="spec">The file.</param>
/// <param name="chart">The chart.</param>
/// <param name="names">What there is to name.</param>
public sealed class TrafficReading(ProjectSpec spec, ChartSnapshot chart, SchemaNames names)
{
    /// <summary>Reads it; null when nobody has watched.</summary>
    /// <param name="seen">What looks have seen and the server has counted.</param>
    /// <param name="logged">What was read out of the server's logs.</param>
    public TrafficFacts? Of(TrafficLog seen, TrafficLog logged)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(logged);
        if (seen.From is null && logged.From is null)
        {
            return null;
        }

        var callers = new Callers(seen.Callers.Concat(logged.Callers), DeclaredFindings.MatchesOf(spec));
        return new TrafficFacts(
            seen.Watched > logged.Watched ? seen.Watched : logged.Watched,
            seen.Forgotten,
            Across([seen, logged], callers),
            // The same call may be in both: the one that was watched has the counters.
            Shared(seen.From is null ? logged : seen, callers));
    }

    private ImmutableArray<AcrossFact> Across(TrafficLog[] logs, Callers callers)
    {
        var pairs = new HashSet<(string Domain, string Other, string Statement)>();
        foreach (DomainSpec domain in spec.Domains)
        {
            var border = new Border(chart, TablesOf(domain));
            foreach (BorderCrossing crossing in logs.SelectMany(l => border.Traffic(l, callers, names)).Where(c => c.Kind == BorderKind.Statement))
            {
                foreach (string other in crossing.Stays.Select(s => spec.Domains.FirstOrDefault(d => d.Claims(TableName.Parse(s.Name)))?.Name).OfType<string>().Where(o => o != domain.Name))
                {
                    pairs.Add(string.CompareOrdinal(domain.Name, other) < 0 ? (domain.Name, other, crossing.Locator) : (other, domain.Name, crossing.Locator));
                }
            }
        }

        return [.. pairs.CountBy(p => (p.Domain, p.Other)).Select(p => new AcrossFact(p.Key.Domain, p.Key.Other, p.Value)).OrderBy(a => (a.Domain, a.Other))];
    }

    // What the counters have is every call; a shape that only looks have seen was seen so often.
    private ImmutableArray<SharedFact> Shared(TrafficLog log, Callers callers)
    {
        var reader = new StatementReader(names);
        ILookup<string, string> domains = log.Shapes
            .SelectMany(s => reader.Read(s.Value).Relations.Select(r => spec.Domains.FirstOrDefault(d => d.Claims(TableName.Parse(r.Relation.ToString())))?.Name).OfType<string>().Distinct().Select(d => (Shape: s.Key, Domain: d)))
            .ToLookup(s => s.Shape, s => s.Domain);
        ILookup<(string User, string Shape), (TrafficLog.Caller Caller, long Times)> looked = log.Sessions.ToLookup(s => (s.Key.Caller.User, s.Key.Shape), s => (s.Key.Caller, s.Value.Times));
        var calls = new Dictionary<string, (long All, long Untold, HashSet<string> Users)>(StringComparer.Ordinal);
        foreach ((string User, string Shape) key in log.Counted.Keys.Union(looked.Select(l => l.Key)))
        {
            TrafficLog.Count? counted = log.Counted.TryGetValue(key, out TrafficLog.Count count) ? count : null;
            long number = counted?.Calls ?? looked[key].Sum(l => l.Times);
            bool told = looked[key].Any() ? looked[key].All(l => callers.Of(l.Caller).Sure > Weights.SharedUser) : callers.Of(key.User, counted?.Grown).Count() == 1;
            foreach (string domain in domains[key.Shape])
            {
                (long all, long untold, HashSet<string> users) = calls.GetValueOrDefault(domain, (0, 0, []));
                calls[domain] = (all + number, told ? untold : untold + number, told ? users : [.. users, key.User]);
            }
        }

        return [.. calls.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new SharedFact(c.Key, c.Value.All, c.Value.Untold, [.. c.Value.Users.Order(StringComparer.Ordinal)]))];
    }

    private IEnumerable<NodeId> TablesOf(DomainSpec domain) => chart.Nodes.Keys.Where(id => id is { Kind: NodeKind.Table, Column: null } && domain.Claims(TableName.Parse(id.Name)));
}
