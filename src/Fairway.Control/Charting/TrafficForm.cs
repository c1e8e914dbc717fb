using System.Collections.Immutable;
using System.Text.Json;
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

    /// <summary>How often the server counted a shape.</summary>
    public sealed record CountForm(string User, string Shape, long Calls);

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
                [.. log.Counted.Select(c => new CountForm(c.Key.User, c.Key.Shape, c.Value))]),
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
            form.Looks,
            form.Hidden,
            form.Shapes.Select(s => (s.Key, s.Value)),
            form.Sessions.Select(s => (new TrafficLog.Caller(s.User, s.Application, s.Host, s.Tagged), s.Shape, new TrafficLog.Seen(s.First, s.Last, s.Times))),
            form.Counted.Select(c => (c.User, c.Shape, c.Calls)));
        return log;
    }
}
