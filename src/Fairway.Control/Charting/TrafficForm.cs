using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fairway.Chart.Findings;
using Fairway.Chart.Statements;

namespace Fairway.Control.Charting;

/// <summary>What was seen of traffic as it is kept between runs: shapes, and never a literal.</summary>
public sealed record TrafficForm(
    int Version, DateTimeOffset From, DateTimeOffset Until, long Looks, long Hidden, ImmutableDictionary<string, string> Shapes, ImmutableArray<TrafficForm.SessionForm> Sessions, ImmutableArray<TrafficForm.CountForm> Counted)
{
    /// <summary>The form's version.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>Who was seen with which shape.</summary>
    public sealed record SessionForm(string User, string Application, string Host, bool Tagged, string Shape, DateTimeOffset First, DateTimeOffset Last, long Times);

    /// <summary>How regularly a caller was there.</summary>
    public sealed record PresenceForm(string User, string Application, string Host, bool Tagged, DateTimeOffset Last, double LastAtSeconds, double LongestAwaySeconds, long Looks);

    /// <summary>How long was watched in all; null in files of older versions, which did not say.</summary>
    public double? WatchedSeconds { get; init; }

    /// <summary>How much the server had forgotten when it was asked last; null when it did not say, and in files of older versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Forgotten { get; init; }

    /// <summary>How regularly everybody was there; null in files of older versions.</summary>
    public ImmutableArray<PresenceForm>? Presences { get; init; }

    /// <summary>How often a caller was seen with two shapes in one transaction.</summary>
    public sealed record TogetherForm(string User, string Application, string Host, bool Tagged, string One, string Other, long Times);

    /// <summary>What was seen in one transaction; null in files of older versions.</summary>
    public ImmutableArray<TogetherForm>? Together { get; init; }

    /// <summary>Which columns the database's own parser has found in a shape: a relation and a column, by turns.</summary>
    public sealed record ParsedForm(string Shape, ImmutableArray<string> Columns);

    /// <summary>What the database's own parser said; null in files of older versions.</summary>
    public ImmutableArray<ParsedForm>? Parsed { get; init; }

    /// <summary>How often the server counted a shape.</summary>
    public sealed record CountForm(string User, string Shape, long Calls)
    {
        /// <summary>When its count was seen to have grown last; null when it never was.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? Grown { get; init; }
    }

    /// <summary>The bytes that are kept of a log; null before its first look.</summary>
    public static byte[]? ToBytes(TrafficLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.From is not { } from ? null : JsonSerializer.SerializeToUtf8Bytes(
            new TrafficForm(
                Current,
                from,
                log.Until,
                log.Looks,
                log.Hidden,
                log.Shapes.ToImmutableDictionary(),
                [.. log.Sessions.Select(s => new SessionForm(s.Key.Caller.User, s.Key.Caller.Application, s.Key.Caller.Host, s.Key.Caller.IsTagged, s.Key.Shape, s.Value.First, s.Value.Last, s.Value.Times))],
                [.. log.Counted.Select(c => new CountForm(c.Key.User, c.Key.Shape, c.Value.Calls) { Grown = c.Value.Grown })])
            {
                Parsed = [.. log.Parsed.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new ParsedForm(p.Key, [.. p.Value.SelectMany(c => (string[])[c.Relation, c.Column])]))],
                Together = [.. log.Together.Select(t => new TogetherForm(t.Key.Caller.User, t.Key.Caller.Application, t.Key.Caller.Host, t.Key.Caller.IsTagged, t.Key.One, t.Key.Other, t.Value))],
                WatchedSeconds = log.Watched.TotalSeconds,
                Forgotten = log.Forgotten,
                Presences = [.. log.Presences.Select(p => new PresenceForm(p.Key.User, p.Key.Application, p.Key.Host, p.Key.IsTagged, p.Value.Last, p.Value.LastAt.TotalSeconds, p.Value.LongestAway.TotalSeconds, p.Value.Looks))],
            },
            _json);
    }

    /// <summary>The log that was kept.</summary>
    /// <exception cref="JsonException">It is none, or of a newer version.</exception>
    public static TrafficLog Read(ReadOnlySpan<byte> bytes, SqlDialect dialect)
    {
        TrafficForm form = JsonSerializer.Deserialize<TrafficForm>(bytes, _json) is { Version: <= Current } known ? known : throw new JsonException("It is no traffic of this version.");
        var log = new TrafficLog(dialect);
        log.Restore(
            form.From,
            form.Until,
            form.WatchedSeconds is { } watched ? TimeSpan.FromSeconds(watched) : form.Until - form.From,
            form.Looks,
            form.Hidden,
            form.Shapes.Select(s => (s.Key, s.Value)),
            form.Sessions.Select(s => (new TrafficLog.Caller(s.User, s.Application, s.Host, s.Tagged), s.Shape, new TrafficLog.Seen(s.First, s.Last, s.Times))),
            form.Counted.Select(c => (c.User, c.Shape, new TrafficLog.Count(c.Calls, c.Grown))),
            (form.Presences ?? []).Select(p => (new TrafficLog.Caller(p.User, p.Application, p.Host, p.Tagged), new TrafficLog.Presence(p.Last, TimeSpan.FromSeconds(p.LastAtSeconds), TimeSpan.FromSeconds(p.LongestAwaySeconds), p.Looks))),
            (form.Together ?? []).Select(t => (new TrafficLog.Caller(t.User, t.Application, t.Host, t.Tagged), t.One, t.Other, t.Times)),
            form.Forgotten);
        log.Add((form.Parsed ?? []).Select(p => KeyValuePair.Create(p.Shape, p.Columns.Chunk(2).Where(c => c.Length == 2).Select(c => (c[0], c[1])).ToImmutableArray())));
        return log;
    }
}
