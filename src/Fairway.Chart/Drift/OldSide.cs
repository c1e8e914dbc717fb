using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.Chart.Drift;

/// <summary>
/// A tripwire on a side that was left by a switch: keeps of each look only what began after it. A session that merely stays open shows its last statement for ever, and the server's counters never begin
/// anew: neither is a sign that somebody still works there. Not safe for several threads.
/// </summary>
/// <param name="dialect">Whose SQL the statements are.</param>
/// <param name="since">When it was left.</param>
public sealed class OldSide(SqlDialect dialect, DateTimeOffset since)
{
    // The clock of the statement is the server's, the moment of the switch ours; and a statement that a switch drained may have begun in its middle.
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(2);

    private Dictionary<(string User, string Statement), long>? _before;

    /// <summary>When it was left.</summary>
    public DateTimeOffset Since => since;

    /// <summary>What was seen there since.</summary>
    public TrafficLog Log { get; } = new(dialect);

    /// <summary>Takes a look.</summary>
    /// <param name="look">The look.</param>
    /// <param name="at">When it was.</param>
    /// <returns>True when something was seen that was not before.</returns>
    public bool Add(ActivityLook look, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(look);
        (int sessions, int counted) = (Log.Sessions.Count, Log.Counted.Count);
        Log.Add(
            look with
            {
                Sessions = [.. look.Sessions.Where(s => s.Statement is not null && s.Age is { } age && at - age > since + _margin)],
                Statements = look.Statements is { } statements ? Newer(statements) : null,
            },
            at);
        return Log.Sessions.Count > sessions || Log.Counted.Count > counted;
    }

    private ImmutableArray<SeenStatement> Newer(ImmutableArray<SeenStatement> statements)
    {
        _before ??= statements.GroupBy(s => (s.User, s.Statement)).ToDictionary(g => g.Key, g => g.Sum(s => s.Calls));
        return [.. statements.Select(s => s with { Calls = Since(s.Calls, _before.GetValueOrDefault((s.User, s.Statement))) }).Where(s => s.Calls > 0)];

        // Counters that are lower than before were set back, and have counted all of it since.
        static long Since(long calls, long before) => calls < before ? calls : calls - before;
    }
}
