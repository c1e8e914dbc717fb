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
/// <param name="calls">Which routines a statement calls.</param>
/// <param name="declared">Consumers that are declared.</param>
public sealed class TrafficFindings(SchemaNames names, IReadOnlyDictionary<string, NodeKind> kinds, RoutineCalls calls, ImmutableArray<ConsumerMatch> declared)
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
            if (shape.Length > 0 && IsWork(readings[shape]))
            {
                edges.AddRange(EdgesOf(who, sure, Method.Sessions, shape, "", readings[shape], parsed, log, seen));
            }
        }

        HashSet<(string, string)> attributed = [.. log.Sessions.Keys.Select(k => (k.Caller.User, k.Shape))];
        foreach (((string user, string shape), long times) in log.Counted.Where(c => IsWork(readings[c.Key.Shape]) && !attributed.Contains(c.Key)))
        {
            foreach ((NodeId who, double sure, string oneOf) in Candidates(user, [.. byUser[user]]))
            {
                consumers.TryAdd(who, new Node(who) { IsDeclared = declared.Any(d => d.Consumer == who) });
                edges.AddRange(EdgesOf(who, sure, Method.Statements, shape, oneOf, readings[shape], parsed, log, new TrafficLog.Seen(log.From ?? log.Until, log.Until, times)));
            }
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

    // The counters say which role ran a statement between two looks. Of one that one program has it was that program; of one that several have, each of them may have been it.
    private IEnumerable<(NodeId Who, double Sure, string OneOf)> Candidates(string user, TrafficLog.Caller[] callers)
    {
        NodeId[] known = [.. callers.Select(c => WhoIs(c, callers).Who).Distinct().Order()];
        string oneOf = $"one of {string.Join(", ", known.Select(k => k.Name))}: ";
        return known.Length switch
        {
            0 => [(NodeId.Consumer(InventoryFindings.RolePrefix + user), Weights.OwnUser, "")],
            1 => [(known[0], callers.Max(c => WhoIs(c, callers).Sure), "")],
            _ => known.Select(k => (k, Weights.SharedUser, oneOf)),
        };
    }

    private IEnumerable<Edge> EdgesOf(
        NodeId who, double sure, Method method, string digest, string oneOf, StatementReading reading, IReadOnlyDictionary<string, ImmutableArray<(string Relation, string Column)>> parsed, TrafficLog log, TrafficLog.Seen seen)
    {
        string text = log.Shapes[digest];
        var evidence = new Sighting($"{oneOf}{digest}: {(text.Length > LongestLocator ? text[..LongestLocator] + "…" : text)}", seen.First, seen.Last, seen.Times);
        foreach (string routine in calls.In(text))
        {
            yield return new Edge(new EdgeKey(who, new NodeId(NodeKind.Routine, routine), method), Weights.Unqualified, sure) { Access = Access.Read | Access.Write, Uses = Uses.Named, Evidence = [evidence] };
        }

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

    // A definition is no use of what it defines, and a setting none of anything.
    private static bool IsWork(StatementReading reading) => reading.Verb != StatementVerb.Define;

    private static Look LookOf(TrafficLog log, Dictionary<string, StatementReading> readings, string system)
    {
        bool Counts(string shape) => shape.Length > 0 && readings[shape].Verb is not (StatementVerb.Other or StatementVerb.Define);
        var coverage = Coverage.Of(log.Sessions.GroupBy(s => s.Key.Shape).Where(g => Counts(g.Key)).Select(g => g.Sum(s => s.Value.Times)).Concat(log.Counted.GroupBy(c => c.Key.Shape).Where(g => Counts(g.Key)).Select(g => g.Sum(c => c.Value))));
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
