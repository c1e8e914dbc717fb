using System.Globalization;
using System.Text;

namespace Fairway.Host.Runner.Live;

/// <summary>A report as Prometheus reads it. Names are stable.</summary>
internal static class MetricsText
{
    private static readonly string[] _stages = ["off", "copy", "follow", "live", "complete"];

    public static string Of(LiveReport report)
    {
        var text = new StringBuilder();
        Gauge(text, report, "fairway_domain_stage", "Where the domain stands: 0 off, 1 copy, 2 follow, 3 live, 4 complete.", d => Array.IndexOf(_stages, d.Stage));
        Gauge(text, report, "fairway_domain_ready", "1 when the domain stands where its stage says and nothing has stopped.", d => d.IsReady && d.Trouble is null ? 1 : 0);
        Gauge(text, report, "fairway_applied_position", "Everything up to it is on the side that follows.", d => d.Applied);
        Gauge(text, report, "fairway_lag_bytes", "What is committed and not applied yet, in the log's own unit.", d => d.LagBytes);
        Gauge(text, report, "fairway_lag_seconds", "How old the last applied change is while there are newer ones.", d => d.LagSeconds);
        Gauge(text, report, "fairway_lag_transactions", "An estimate of the transactions that wait.", d => d.LagTransactions);
        Gauge(text, report, "fairway_keys_waiting", "Keys that were touched and not compared since.", d => d.Tables.Sum(t => (long)t.Waiting));
        Gauge(text, report, "fairway_differences", "Rows that differ at the same position.", d => d.Tables.Sum(t => (long)t.Differences));
        Gauge(text, report, "fairway_tables_unproved", "Tables that were never compared whole.", d => d.Tables.Count(t => t.ProvedAt is null && !t.IsCompared));
        Gauge(text, report, "fairway_way_back_ready", "1 when the authority could go back now.", d => d.WayBack is { } back ? (back.Ready ? 1 : 0) : null);
        Gauge(text, report, "fairway_unfit_rows", "Rows that would not fit the old shape.", d => d.WayBack?.UnfitRows);
        Gauge(text, report, "fairway_last_hold_seconds", "How long writers waited in the last switch.", d => d.LastHoldMs / 1_000);
        Gauge(text, report, "fairway_switches_total", "How often the authority has moved.", d => d.Switches, "counter");
        return text.ToString();
    }

    private static void Gauge(StringBuilder text, LiveReport report, string name, string help, Func<LiveReport.Domain, double?> value, string type = "gauge")
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (LiveReport.Domain domain in report.Domains)
        {
            if (value(domain) is { } number)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{domain=\"{domain.Name}\"}} {number:R}\n");
            }
        }
    }
}
