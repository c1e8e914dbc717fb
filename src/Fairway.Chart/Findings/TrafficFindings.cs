using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;

namespace Fairway.Chart.Findings;

/// <summary>
/// Who uses what, from what was seen of traffic. Who: a declared consumer whose pattern fits; else the program's tag, or its role with its application's name. What: the database's own parser where it
/// has read the shape, else our own reading. A shape that only the server's counters know has a role and no program.
/// </summary>
/// <param name="names">What there is in the database.</param>
/// <param name="kinds">What each relation is, by <c>schema.name</c>.</param>
/// <param name="declared">Consumers that are declared.</param>
public sealed class TrafficFindings(SchemaNames names, IReadOnlyDictionary<string, NodeKind> kinds, ImmutableArray<ConsumerMatch> declared)
{
    private const int LongestLocator = 200;
    private readonly StatementReader _reader = new(names);

    /// <summary>What follows from a log of traffic.</summary>
    /// <param name="log">The log.</param>
    /// <param name="parsed">The columns that the database's own parser has found in shapes, by their digests: <c>schema.name</c> and column.</param>
    /// <param name="system">Where the traffic was, for people.</param>
    public Found Of(TrafficLog log, IReadOnlyDictionary<string, ImmutableArray<(string Relation, string Column)>> parsed, string system)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(parsed);
        Dictionary<string, StatementReading> readings = log.Shapes.ToDictionary(s => s.Key, s => _reader.Read(s.Value));
        ILookup<string, TrafficLog.Caller> byUser = log.Sessions.Keys.Select(k => k.Caller).Distinct().ToLookup(c => c.User);
        var edges = new List<Edge>();
        var consumers = new Dictionary<NodeId, Node>();
        foreach (((TrafficLog.Caller caller, string shape), TrafficLog.Seen seen) in log.Sessions)
        {
            (NodeId who, double sure) = WhoIs(caller, byUser[caller.User]);
            consumers.TryAdd(who, new Node(who) { IsDeclared = declared.Any(d => d.Consumer == who) });
            if (shape.Length > 0)
            {
                edges.AddRange(EdgesOf(who, sure, Method.Sessions, shape, log.Shapes[shape], readings[shape], parsed, seen));
            }
        }

        foreach (((string user, string shape), long calls) in log.Counted.Where(c => !log.Sessions.Keys.Any(k => k.Shape == c.Key.Shape && k.Caller.User == c.Key.User)))
        {
            // Of one role that one program has, the counters say what that program ran between two looks.
            TrafficLog.Caller[] callers = [.. byUser[user]];
            (NodeId who, double sure) = callers is [var only] ? WhoIs(only, callers) : (NodeId.Consumer(InventoryFindings.RolePrefix + user), callers.Length == 0 ? Weights.OwnUser : Weights.SharedUser);
            consumers.TryAdd(who, new Node(who) { IsDeclared = declared.Any(d => d.Consumer == who) });
            edges.AddRange(EdgesOf(who, sure, Method.Statements, shape, log.Shapes[shape], readings[shape], parsed, new TrafficLog.Seen(log.From ?? log.Until, log.Until, calls)));
        }

        return new Found(LookOf(log, readings, system), [.. consumers.Values], [.. edges.GroupBy(e => e.Key).Select(Merged.Edge)]);
    }

    private (NodeId Who, double Sure) WhoIs(TrafficLog.Caller caller, IEnumerable<TrafficLog.Caller> sameUser)
    {
        if (declared.FirstOrDefault(d => d.Is(caller)) is { } known)
        {
            return (known.Consumer, known.Application is not null && known.User is not null ? Weights.OwnUserAndName : Weights.OwnUser);
        }

        if (caller.IsTagged)
        {
            return (NodeId.Consumer(caller.Application), Weights.Tagged);
        }

        bool isShared = sameUser.Select(c => c.Application).Distinct().Count() > 1;
        string name = caller.Application.Length == 0 ? caller.User : $"{caller.User}/{caller.Application}";
        return (NodeId.Consumer(name), (isShared, caller.Application.Length > 0) switch
        {
            (false, true) => Weights.OwnUserAndName,
            (false, false) => Weights.OwnUser,
            (true, true) => Weights.SharedUserAndPlace,
            (true, false) => Weights.SharedUser,
        });
    }

    private IEnumerable<Edge> EdgesOf(
        NodeId who, double sure, Method method, string digest, string text, StatementReading reading, IReadOnlyDictionary<string, ImmutableArray<(string Relation, string Column)>> parsed, TrafficLog.Seen seen)
    {
        var evidence = new Sighting($"{digest}: {(text.Length > LongestLocator ? text[..LongestLocator] + "…" : text)}", seen.First, seen.Last, seen.Times);
        HashSet<(string, string)>? exact = parsed.TryGetValue(digest, out ImmutableArray<(string, string)> columns) ? [.. columns] : null;
        foreach (RelationUse use in reading.Relations)
        {
            var relation = new NodeId(kinds.GetValueOrDefault(use.Relation.ToString(), NodeKind.Table), use.Relation.ToString());
            yield return new Edge(new EdgeKey(who, relation, method), exact is null ? use.What : Weights.Exact, sure) { Access = use.Access, Uses = use.Columns.IsEmpty ? Uses.Named : Uses.None, Evidence = [evidence] };
            foreach (ColumnUse column in use.Columns)
            {
                bool isExact = exact?.Contains((relation.Name, column.Name)) == true;

                // What the database's parser does not confirm is less than what it does, and not nothing: it is silent about columns that a MERGE sets.
                double what = isExact ? Weights.Exact : exact is null ? column.What : Math.Min(column.What, Weights.Ambiguous);
                yield return new Edge(new EdgeKey(who, relation with { Column = column.Name }, method), what, sure) { Access = use.Access, Uses = column.Uses, Evidence = [evidence] };
            }
        }
    }

    private static Look LookOf(TrafficLog log, Dictionary<string, StatementReading> readings, string system)
    {
        var coverage = Coverage.Of(log.Sessions.GroupBy(s => s.Key.Shape).Where(g => g.Key.Length > 0).Select(g => g.Sum(s => s.Value.Times)).Concat(log.Counted.GroupBy(c => c.Key.Shape).Select(g => g.Sum(c => c.Value))));
        TimeSpan watched = log.From is { } from ? log.Until - from : TimeSpan.Zero;
        string known = coverage.NextIsKnown is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"the next statement is of a known shape with probability {next:0.0000}, and at least {coverage.UnseenAtLeast:0} shapes were not seen, if traffic stays as it is")
            : "no statement was seen";
        string hidden = log.Hidden > 0 ? $" Of {log.Hidden} sessions the statement is hidden from us: GRANT pg_read_all_stats." : "";
        string few = log.NotCounted is { } why ? $" Between two looks nothing is seen: {why}." : log.Forgotten > 0 ? $" The server has forgotten {log.Forgotten} kinds of statements for want of room." : "";
        int unread = readings.Values.Count(r => !r.IsWhole || r.Unresolved.Length > 0);
        return new Look(
            Method.Sessions,
            system,
            log.From ?? log.Until,
            log.Until,
            $"{log.Looks} looks, {log.Sessions.Keys.Select(k => k.Caller).Distinct().Count()} callers, {log.Shapes.Count} shapes of statements ({unread} with names that nothing has); {known}",
            $"{Cadences.Sentence(watched)}.{hidden}{few}");
    }
}
