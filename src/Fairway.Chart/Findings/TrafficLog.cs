using System.Collections.Immutable;
using Fairway.Chart.Logs;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.Chart.Findings;

/// <summary>
/// What was seen of traffic so far: who came, which shapes of statements, how often. It is added to for weeks and kept between runs; no literal of a statement gets in. Not
/// safe for several threads.
/// </summary>
/// <param name="dialect">Whose SQL the statements are.</param>
public sealed class TrafficLog(SqlDialect dialect)
{
    /// <summary>How many shapes are kept; what comes after that is counted as too much, and said.</summary>
    public const int MostShapes = 50_000;

    private const int MostOpen = 10_000;
    private const int MostInTransaction = 50;
    private const int MostTogether = 200_000;

    private readonly Dictionary<string, string> _shapes = new(StringComparer.Ordinal);
    // Looks that lie farther apart have a hole between them, in which nobody looked.
    private static readonly TimeSpan _hole = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(Caller Caller, string Shape), Seen> _seen = [];
    private readonly Dictionary<Caller, Presence> _presences = [];
    private readonly Dictionary<(string User, string Shape), Count> _counted = [];

    private readonly Dictionary<(Caller Caller, string One, string Other), long> _together = [];

    // Of transactions that are open, or were a moment ago: what was seen in them.
    private readonly Dictionary<string, List<string>> _open = new(StringComparer.Ordinal);

    // True once the server's counters were read.
    private bool _hasCounted;

    // Whatever was said a moment ago is said again: its shape is made once.
    private readonly Dictionary<string, (string Digest, string? Tag)> _recent = new(StringComparer.Ordinal);

    /// <summary>Somebody who sends statements, as the server shows him.</summary>
    /// <param name="User">The role.</param>
    /// <param name="Application">The name that the program gave, or its tag in the statement; empty when it gave none.</param>
    /// <param name="Host">Where from; empty when that is not known.</param>
    /// <param name="IsTagged">True when the name comes from the statement itself.</param>
    public readonly record struct Caller(string User, string Application, string Host, bool IsTagged);

    /// <summary>When and how often something was seen.</summary>
    /// <param name="First">First.</param>
    /// <param name="Last">Last.</param>
    /// <param name="Times">In how many looks.</param>
    public readonly record struct Seen(DateTimeOffset First, DateTimeOffset Last, long Times);

    /// <summary>How regularly somebody was there.</summary>
    /// <param name="Last">When he was seen last.</param>
    /// <param name="LastAt">How long was watched until then (<see cref="Watched"/>).</param>
    /// <param name="LongestAway">How long he was away at most between two times of being seen, of the time that was watched.</param>
    /// <param name="Looks">In how many looks he was there.</param>
    public readonly record struct Presence(DateTimeOffset Last, TimeSpan LastAt, TimeSpan LongestAway, long Looks);

    /// <summary>How often the server has counted something.</summary>
    /// <param name="Calls">How often in all, since it began to count.</param>
    /// <param name="Grown">When its count was seen to have grown last; null when it never was: all of it was there when it was read first.</param>
    public readonly record struct Count(long Calls, DateTimeOffset? Grown);

    /// <summary>How long was watched in all, without the times in which nobody looked.</summary>
    public TimeSpan Watched { get; private set; }

    /// <summary>How regularly everybody was there.</summary>
    public IReadOnlyDictionary<Caller, Presence> Presences => _presences;

    /// <summary>When the watching began; null before the first look.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>When the last look was.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>How many looks.</summary>
    public long Looks { get; private set; }

    /// <summary>How many sessions' statements could not be seen, in all looks.</summary>
    public long Hidden { get; private set; }

    /// <summary>How many statements were not kept, because there were too many shapes.</summary>
    public long TooMany { get; private set; }

    /// <summary>How many kinds the server's statistics have forgotten since they were asked first; null when it does not say.</summary>
    public long? Forgotten { get; private set; }

    /// <summary>Why the server's statistics could not be read; null when they were.</summary>
    public string? NotCounted { get; private set; }

    /// <summary>The shapes by their digests.</summary>
    public IReadOnlyDictionary<string, string> Shapes => _shapes;

    /// <summary>The columns that the database's own parser has found in shapes, by their digests: <c>schema.name</c> and column. A shape that it was not asked about, or refused, is not in it.</summary>
    public ImmutableDictionary<string, ImmutableArray<(string Relation, string Column)>> Parsed { get; private set; } = ImmutableDictionary<string, ImmutableArray<(string, string)>>.Empty;

    /// <summary>How often two shapes were seen in one transaction, the one before the other by their digests.</summary>
    public IReadOnlyDictionary<(Caller Caller, string One, string Other), long> Together => _together;

    /// <summary>Everybody who was seen, and when first.</summary>
    public IEnumerable<(Caller Caller, DateTimeOffset First)> Callers => _seen.Select(s => (s.Key.Caller, s.Value.First));

    /// <summary>Who was seen with which shape.</summary>
    public IReadOnlyDictionary<(Caller Caller, string Shape), Seen> Sessions => _seen;

    /// <summary>How often the server has counted each shape for each role since the watching began.</summary>
    public IReadOnlyDictionary<(string User, string Shape), Count> Counted => _counted;

    /// <summary>Adds a look.</summary>
    public void Add(ActivityLook look, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(look);
        From ??= at;
        TimeSpan sinceLast = Looks == 0 ? TimeSpan.Zero : at - Until;
        Watched += sinceLast > TimeSpan.Zero && sinceLast <= _hole ? sinceLast : TimeSpan.Zero;
        Until = at;
        Looks++;
        Hidden += look.Hidden;
        foreach (SeenSession session in look.Sessions)
        {
            Add(session, at);
        }

        NotCounted = look.NotCounted ?? (look.Statements is null ? NotCounted : null);
        Forgotten = look.Forgotten ?? Forgotten;
        foreach (SeenStatement statement in look.Statements ?? [])
        {
            if (Keep(statement.Statement) is { } kept)
            {
                // What is read for the first time may have come before anybody looked, unless the counters were read before and did not have it. They may have been set back: what they had is not lost.
                bool isKnown = _counted.TryGetValue((statement.User, kept.Digest), out Count before);
                bool hasGrown = isKnown ? statement.Calls > before.Calls : _hasCounted;
                _counted[(statement.User, kept.Digest)] = new Count(Math.Max(before.Calls, statement.Calls), hasGrown ? at : before.Grown);
            }
        }

        _hasCounted |= look.Statements is not null;
    }

    /// <summary>Adds a statement of a server's log. Whatever such a log has, it has it all: the time between its first and its last counts as watched.</summary>
    public void Add(LoggedStatement logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        From = From is { } from && from < logged.At ? from : logged.At;
        Until = Until > logged.At ? Until : logged.At;
        Watched = Until - From.Value;
        Add(new SeenSession(logged.User, logged.Application, logged.Host, logged.Statement) { Transaction = logged.Transaction }, logged.At);
    }

    /// <summary>Takes what the database's own parser says of shapes.</summary>
    public void Add(IEnumerable<KeyValuePair<string, ImmutableArray<(string Relation, string Column)>>> parsed) => Parsed = Parsed.SetItems(parsed);

    /// <summary>Puts back what was kept of an earlier run.</summary>
    public void Restore(DateTimeOffset from, DateTimeOffset until, TimeSpan watched, long looks, long hidden, IEnumerable<(string Digest, string Text)> shapes, IEnumerable<(Caller Caller, string Shape, Seen Seen)> sessions, IEnumerable<(string User, string Shape, Count Count)> counted, IEnumerable<(Caller Caller, Presence Presence)> presences, IEnumerable<(Caller Caller, string One, string Other, long Times)> together, long? forgotten = null)
    {
        ArgumentNullException.ThrowIfNull(presences);
        ArgumentNullException.ThrowIfNull(together);
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(counted);
        (From, Until, Watched, Looks, Hidden, Forgotten) = (from, until, watched, looks, hidden, forgotten);
        foreach ((Caller caller, string one, string other, long times) in together)
        {
            _together[(caller, one, other)] = times;
        }

        foreach ((Caller caller, Presence presence) in presences)
        {
            _presences[caller] = presence;
        }

        foreach ((string digest, string text) in shapes)
        {
            _shapes[digest] = text;
        }

        foreach ((Caller caller, string shape, Seen seen) in sessions)
        {
            _seen[(caller, shape)] = seen;
        }

        foreach ((string user, string shape, Count count) in counted)
        {
            _counted[(user, shape)] = count;
        }

        _hasCounted = _counted.Count > 0;
    }

    private void Add(SeenSession session, DateTimeOffset at)
    {
        (string Digest, string? Tag)? kept = session.Statement is { } statement ? Keep(statement) : ("", null);
        if (kept is not { } known)
        {
            return;
        }

        var caller = new Caller(session.User, known.Tag ?? session.Application, session.Host ?? "", known.Tag is not null);
        _seen[(caller, known.Digest)] = _seen.TryGetValue((caller, known.Digest), out Seen before) ? before with { Last = at, Times = before.Times + 1 } : new Seen(at, at, 1);
        if (session.Transaction is { } transaction && known.Digest.Length > 0)
        {
            AddTogether(caller, transaction, known.Digest);
        }

        _presences[caller] = !_presences.TryGetValue(caller, out Presence was) ? new Presence(at, Watched, TimeSpan.Zero, 1)
            : was.Last == at ? was // Another session of his in the same look.
            : new Presence(at, Watched, Longer(was.LongestAway, Watched - was.LastAt), was.Looks + 1);
    }

    private void AddTogether(Caller caller, string transaction, string shape)
    {
        if (!_open.TryGetValue(transaction, out List<string>? before))
        {
            // What is over is not known here: now and then all are forgotten.
            if (_open.Count >= MostOpen)
            {
                _open.Clear();
            }

            _open[transaction] = before = [];
        }

        if (before.Contains(shape) || before.Count >= MostInTransaction)
        {
            return;
        }

        foreach (string other in before)
        {
            (Caller, string, string) pair = string.CompareOrdinal(shape, other) < 0 ? (caller, shape, other) : (caller, other, shape);
            if (_together.ContainsKey(pair) || _together.Count < MostTogether)
            {
                _together[pair] = _together.GetValueOrDefault(pair) + 1;
            }
        }

        before.Add(shape);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private (string Digest, string? Tag)? Keep(string statement)
    {
        if (_recent.TryGetValue(statement, out (string Digest, string? Tag) known))
        {
            return known;
        }

        StatementShape shape = StatementShape.Of(statement, dialect);
        if (!_shapes.ContainsKey(shape.Digest) && _shapes.Count >= MostShapes)
        {
            TooMany++;
            return null;
        }

        _shapes[shape.Digest] = shape.Text;
        known = (shape.Digest, shape.Tags.GetValueOrDefault("application") ?? shape.Tags.GetValueOrDefault("app"));

        // Statements have values in them: only a handful is remembered, for as long as this process lives.
        if (_recent.Count >= 1_000)
        {
            _recent.Clear();
        }

        _recent[statement] = known;
        return known;
    }
}
