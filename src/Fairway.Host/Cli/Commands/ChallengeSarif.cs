using System.Globalization;
using System.Reflection;
using Fairway.Control.Challenge;

namespace Fairway.Host.Cli.Commands;

/// <summary>What the challenge came to as SARIF 2.1.0 (OASIS), which code hosts show beside the project file.</summary>
internal static class ChallengeSarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <param name="report">The report.</param>
    /// <param name="file">The project file, from the folder in which the program runs.</param>
    public static object Of(ChallengeReport report, string file) => new Dictionary<string, object>
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                Tool = new
                {
                    Driver = new
                    {
                        Name = "fairway challenge",
                        Version = typeof(ChallengeSarif).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                        Rules = report.Rules.Select(Rule),
                    },
                },
                Invocations = new[]
                {
                    new
                    {
                        ExecutionSuccessful = true,
                        ToolExecutionNotifications = report.NotEvaluated.Select(n => Notification(n.Rule.Code, "note", $"not evaluated{(n.Domains.IsEmpty ? "" : $" of {string.Join(", ", n.Domains)}")}: needs {n.Needs}", file, null))
                            .Concat(report.Unreached.Select(u => Notification(null, "warning", $"{u}.", file, null))),
                        ToolConfigurationNotifications = report.Mistakes.Select(m => Notification(null, "error", $"{m.Message}.", file, m.Line))
                            .Concat(report.Expired.Select(s => Notification(s.Code, "warning", string.Create(CultureInfo.InvariantCulture, $"{s.Code} was acknowledged until {s.Until:yyyy-MM-dd}, which is over."), file, s.Line)))
                            .Concat(report.Unused.Select(s => Notification(s.Code, "note", $"{s.Code} is acknowledged here and finds nothing.", file, s.Line))),
                    },
                },
                Results = report.Findings.Select(f => Result(report, f, file)),
            },
        },
    };

    private static object Rule(IChallengeRule rule) => new
    {
        Id = rule.Code,
        ShortDescription = new { Text = rule.Title },
        FullDescription = new { Text = rule.Why },
        Help = new { Text = rule.Fix },
        DefaultConfiguration = new { Level = Level(rule.Severity) },
        Properties = new { rule.Gate, rule.Needs },
    };

    // Only a warning can be suppressed: an error that a host hides would still block its gate.
    private static object Result(ChallengeReport report, ChallengeFinding finding, string file) => new
    {
        RuleId = finding.Rule.Code,
        RuleIndex = report.Rules.IndexOf(finding.Rule),
        Level = Level(finding.Rule.Severity),
        Message = new { Text = finding.Message },
        Locations = new[]
        {
            new
            {
                PhysicalLocation = Place(file, finding.Line),
                LogicalLocations = new[] { new { FullyQualifiedName = finding.Place } },
            },
        },
        Suppressions = finding is { Stands: false, Acknowledged: { } by }
            ? new[] { new { Kind = "inSource", Status = "accepted", Justification = string.Create(CultureInfo.InvariantCulture, $"{by.Reason} (until {by.Until:yyyy-MM-dd})"), Location = new { PhysicalLocation = Place(file, by.Line) } } }
            : null,
        Properties = new { finding.Rule.Gate, finding.Domains, AcknowledgedBecause = finding.Acknowledged?.Reason },
    };

    private static object Notification(string? code, string level, string text, string file, int? line) => new
    {
        AssociatedRule = code is null ? null : new { Id = code },
        Level = level,
        Message = new { Text = text },
        Locations = line is null ? null : new[] { new { PhysicalLocation = Place(file, line) } },
    };

    private static object Place(string file, int? line) => new
    {
        ArtifactLocation = new { Uri = string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) },
        Region = line is { } at ? new { StartLine = at } : null,
    };

    private static string Level(ChallengeSeverity severity) => severity switch
    {
        ChallengeSeverity.Error => "error",
        ChallengeSeverity.Warning => "warning",
        _ => "note",
    };
}
