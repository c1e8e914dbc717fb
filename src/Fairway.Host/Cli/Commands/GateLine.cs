using System.Globalization;
using Fairway.Control.Gates;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Cli.Commands;

/// <summary>How the gates of a domain stood when they were looked at last, in a line. What stands there now says <c>gate show</c>: that takes the source, and a status opens no database.</summary>
internal static class GateLine
{
    /// <summary>The line; null of a domain whose gates nobody has looked at, such as one that is asked for nothing.</summary>
    public static string? Of(DecisionLedger decisions, string domain)
    {
        (GateJudged Judged, DateTimeOffset At)[] last = [.. GateWords.All.Select(g => decisions.HistoryOf(domain, g).LastOrDefault()).Where(h => h.Judged is not null)];
        return last.Length == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"gates, when they were looked at last ({last.Max(l => l.At):yyyy-MM-dd HH:mm}Z): {string.Join(", ", last.Select(l => $"{l.Judged.Gate} {l.Judged.State}"))}");
    }

    /// <summary>True when a gate was looked at and was not open.</summary>
    public static bool IsClosed(DecisionLedger decisions, string domain, string gate) => decisions.HistoryOf(domain, gate).LastOrDefault() is { Judged: { State: not "open" } };
}
