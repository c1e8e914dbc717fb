using System.Globalization;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Cli.Commands;

/// <summary>Whom it concerns when a domain is switched, from the last chart.</summary>
internal static class ReachText
{
    /// <summary>Of a domain; null when no chart was taken.</summary>
    public static async Task<(BlastRadius Reach, DateTimeOffset TakenAt)?> OfAsync(Workspace workspace, string domain, CancellationToken cancellationToken)
    {
        ChartSnapshot chart = await new ChartDesk(workspace).ReadAsync(cancellationToken);
        return chart.Nodes.IsEmpty ? null : (BlastRadius.Of(chart, DependentsDesk.TablesOf(workspace.Spec.Domains.Single(d => d.Name == domain), chart)), chart.TakenAt);
    }

    /// <summary>All of it in a line.</summary>
    public static string Sentence(BlastRadius reach)
    {
        string workflows = reach.Workflows.IsEmpty ? "no workflow" : string.Join(", ", reach.Workflows.Select(w => $"{w.Id.Name} (C{w.Class})"));
        string unknown = reach.Unknown.IsEmpty ? "" : $", of whom nobody knows {string.Join(", ", reach.Unknown.Select(u => u.Name))}";
        string rows = reach.Rows is { } count ? string.Create(CultureInfo.InvariantCulture, $" with some {count:N0} rows") : "";
        return $"{workflows}; {CountedText.Of(reach.Consumers.Length, "consumer")}{unknown}; {CountedText.Of(reach.Tables, "table")}{rows}";
    }

    /// <summary>For programs.</summary>
    public static object? Json((BlastRadius Reach, DateTimeOffset TakenAt)? reach) => reach is not ({ } radius, var takenAt) ? null : new
    {
        takenAt,
        Workflows = radius.Workflows.Select(w => new { w.Id.Name, w.Class }),
        Consumers = radius.Consumers.Select(c => c.Name),
        Unknown = radius.Unknown.Select(c => c.Name),
        radius.Tables,
        radius.Rows,
        radius.Bytes,
    };
}
