using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;
using Fairway.Chart.Logs;
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
    /// <summary>Programs that are known from elsewhere, such as a log: with them a role is shared that looks alone would give to one.</summary>
    public ImmutableArray<TrafficLog.Caller> Others { get; init; } = [];

    private const int LongestLocator = 200;
    private readonly StatementReader _reader = new(names);

    /// <summary>Who is who in a log of traffic.</summary>
    public Callers CallersOf(TrafficLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return new Callers(log.Callers.Concat(Others.Select(o => (o, DateTimeOffset.MinValue))), declared);
    }

    /// <summary>What follows from a log of traffic.</summary>
    /// <param name="log">The log.</param>
    /// <param name="system">Where the traffic was, for people.</param>
    public Found Of(TrafficLog log, string system) =>
        Of(log, Method.Sessions, readings => LookOf(log, readings, system));

    /// <summary>What follows from a server's own log of statements.</summary>
    /// <param name="log">What was in it.</param>
    /// <param name="read">How much of it was read.</param>
    /// <param name="file">Its file, for people.</param>
    public Found Of(TrafficLog log, QueryLog read, string file)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(read);
        string notRead = read.NotRead == 0 ? "" : $" {read.NotRead} records could not be read.";
        string zone = read.UnknownZone is null ? "" : $" Its times are in {read.UnknownZone} and were taken for universal time.";
        return Of(log, Method.QueryLog, readings => new Look(
            Method.QueryLog,
            file,
            log.From ?? log.Until,
            log.Until,
            $"{read.Records} records, {read.Statements} statements of this database by {log.Sessions.Keys.Select(k => k.Caller).Distinct().Count()} callers, {log.Shapes.Count} shapes; {Known(log, readings)}",
            $"What the server was not told to log is not in it (log_statement, log_min_duration_statement). {Cadences.Sentence(log.Watched)}.{notRead}{zone}"));
    }

    private Found Of(TrafficLog log, Method method, Func<Dictionary<string, StatementReading>, Look> look)
    {
        ArgumentNullException.ThrowIfNull(log);
        Dictionary<string, StatementReading> readings = log.Shapes.ToDictionary(s => s.Key, s => _reader.Read(s.Value));
        Callers callers = CallersOf(log);
        var edges = new List<Edge>();
        var consumers = new Dictionary<NodeId, Node>();
        foreach (((TrafficLog.Caller caller, string shape), TrafficLog.Seen seen) in log.Sessions)
        {
            (NodeId who, double sure) = callers.Of(caller);
            consumers.TryAdd(who, new Node(who) { IsDeclared = callers.IsDeclared(who) });
            if (shape.Length > 0 && IsWork(readings[shape], log.Shapes[shape]))
            {
                edges.AddRange(EdgesOf(who, sure, method, shape, "", readings[shape], log, seen));
            }
        }

        HashSet<(string, string)> attributed = [.. log.Sessions.Keys.Select(k => (k.Caller.User, k.Shape))];
        foreach (((string user, string shape), TrafficLog.Count count) in log.Counted.Where(c => IsWork(readings[c.Key.Shape], log.Shapes[c.Key.Shape]) && !attributed.Contains(c.Key)))
        {
            foreach ((NodeId who, double sure, string oneOf) in callers.Of(user, count.Grown))
            {
                // A role of which only settings and definitions were counted is nobody's reader.
                int before = edges.Count;
                edges.AddRange(EdgesOf(who, sure, Method.Statements, shape, oneOf, readings[shape], log, Seen(log, count)));
                if (edges.Count > before)
                {
                    consumers.TryAdd(who, new Node(who) { IsDeclared = callers.IsDeclared(who) });
                }
            }
        }

        return new Found(look(readings), [.. consumers.Values], [.. edges.GroupBy(e => e.Key).Select(Merged.Edge)]) { FormerNames = callers.FormerNames };
    }

    private IEnumerable<Edge> EdgesOf(
        NodeId who, double sure, Method method, string digest, string oneOf, StatementReading reading, TrafficLog log, TrafficLog.Seen seen)
    {
        string text = log.Shapes[digest];
        var evidence = new Sighting($"{oneOf}{digest}: {(text.Length > LongestLocator ? text[..LongestLocator] + "…" : text)}", seen.First, seen.Last, seen.Times);
        foreach (string routine in calls.In(text))
        {
            yield return new Edge(new EdgeKey(who, new NodeId(NodeKind.Routine, routine), method), Weights.Unqualified, sure) { Access = Access.Read | Access.Write, Uses = Uses.Named, Evidence = [evidence] };
        }

        HashSet<(string, string)>? exact = log.Parsed.TryGetValue(digest, out ImmutableArray<(string, string)> columns) ? [.. columns] : null;
        foreach (RelationUse use in reading.Relations)
        {
            var relation = kinds.IdOf(use.Relation);
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

    // What was there when the counters were read first came at some time before.
    private static TrafficLog.Seen Seen(TrafficLog log, TrafficLog.Count count) => new(log.From ?? log.Until, count.Grown ?? log.From ?? log.Until, count.Calls);

    // A definition is no use of what it defines, and a setting none of anything.
    private static bool IsWork(StatementReading reading, string shape) => reading.Verb != StatementVerb.Define && !DefiningWords.Begin(shape);

    private static string Known(TrafficLog log, Dictionary<string, StatementReading> readings)
    {
        bool Counts(string shape) => shape.Length > 0 && readings[shape].Verb is not (StatementVerb.Other or StatementVerb.Define);
        // The server counts every call where it counts at all; a shape that only looks have seen was seen so often.
        Dictionary<string, long> calls = log.Sessions.Where(k => Counts(k.Key.Shape)).GroupBy(k => k.Key.Shape).ToDictionary(g => g.Key, g => g.Sum(k => k.Value.Times));
        foreach (IGrouping<string, KeyValuePair<(string User, string Shape), TrafficLog.Count>> counted in log.Counted.Where(c => Counts(c.Key.Shape)).GroupBy(c => c.Key.Shape))
        {
            calls[counted.Key] = counted.Sum(c => c.Value.Calls);
        }

        var coverage = Coverage.Of(calls.Values);
        return coverage.NextIsKnown is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"the next statement is of a known shape with probability {next:0.0000}{(coverage.UnseenAtLeast is { } unseen ? string.Create(CultureInfo.InvariantCulture, $", and at least {unseen:0} shapes were not seen, if traffic stays as it is") : $", if traffic stays as it is; how many shapes were not seen cannot be said: {coverage.Once} came once and {coverage.Twice} twice, as when somebody comes for the first time")}")
            : "no statement was seen";
    }

    private static Look LookOf(TrafficLog log, Dictionary<string, StatementReading> readings, string system)
    {
        string hidden = log.Hidden > 0 ? $" Of {log.Hidden} sessions the statement is hidden from us: GRANT pg_read_all_stats." : "";
        string few = log.NotCounted is { } why ? $" Between two looks nothing is seen: {why}." : log.Forgotten > 0 ? $" The server has forgotten {log.Forgotten} kinds of statements for want of room." : "";
        int unread = readings.Values.Count(r => !r.IsWhole || r.Unresolved.Length > 0);
        return new Look(
            Method.Sessions,
            system,
            log.From ?? log.Until,
            log.Until,
            $"{log.Looks} looks, {log.Sessions.Keys.Select(k => k.Caller).Distinct().Count()} callers, {log.Shapes.Count} shapes of statements ({unread} name something that this database has not, such as the server's own catalogue); {Known(log, readings)}",
            $"{Cadences.Sentence(log.Watched)}.{hidden}{few}",
            log.Hidden > 0 ? "the statements of others are hidden from our role, and whoever sent them is on the chart without what he uses: GRANT pg_read_all_stats" : null);
    }
}
