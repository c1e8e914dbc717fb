using Fairway.Control.Challenge;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Cli.Commands;

/// <summary>What the challenge came to, for programs.</summary>
internal static class ChallengeJson
{
    public static object Of(ChallengeReport report, ProjectSpec spec) => new
    {
        Ok = report.IsClear,
        Project = spec.Name,
        Gates =
            from gate in GateWords.All
            where report.Rules.Any(r => r.Gate == gate)
            from domain in spec.Domains
            let tally = report.Of(gate, domain.Name)
            select new { Gate = gate, Domain = domain.Name, Errors = tally.Errors.Length, Warnings = tally.Unacknowledged.Length, NotEvaluated = tally.NotEvaluated.Length },
        Findings = report.Findings.Select(f => new
        {
            f.Rule.Code,
            f.Rule.Severity,
            f.Rule.Gate,
            f.Domains,
            f.Place,
            f.Line,
            f.Message,
            f.Rule.Why,
            f.Rule.Fix,
            f.Stands,
            Acknowledged = f.Acknowledged is { } by ? Of(by) : null,
        }),
        NotEvaluated = report.NotEvaluated.Select(n => new { n.Rule.Code, n.Rule.Severity, n.Rule.Gate, n.Domains, n.Needs }),
        Passed = report.Passed.Select(r => r.Code),
        Expired = report.Expired.Select(Of),
        Unused = report.Unused.Select(Of),
        report.Mistakes,
        report.Unreached,
    };

    private static object Of(Suppression one) => new { one.Code, one.Reason, one.Until, one.Domain, one.Line };
}
