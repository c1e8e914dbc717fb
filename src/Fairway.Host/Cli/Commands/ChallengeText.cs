using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Challenge;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Cli.Commands;

/// <summary>What the challenge came to, for people: gate by gate what stands, then what is acknowledged, then of what nothing can be said.</summary>
/// <param name="terminal">Where to speak.</param>
/// <param name="spec">The project.</param>
/// <param name="file">Its file.</param>
internal sealed class ChallengeText(Terminal terminal, ProjectSpec spec, string file)
{
    public void Print(ChallengeReport report)
    {
        foreach (IGrouping<string, ChallengeFinding> gate in report.Findings.Where(f => f.Stands).GroupBy(f => f.Rule.Gate).OrderBy(g => GateWords.All.IndexOf(g.Key)))
        {
            Say($"before gate {gate.Key}:");
            foreach (ChallengeFinding finding in gate.OrderBy(f => f.Rule.Severity))
            {
                PrintStanding(finding);
            }

            terminal.Result();
        }

        PrintAcknowledged(report);
        PrintComments(report);
        PrintUnknown(report);
        Say(Summary(report));
    }

    private void PrintStanding(ChallengeFinding finding)
    {
        Say($"  {finding.Rule.Code} {Word(finding.Rule.Severity)}  {finding.Message}");
        Say($"        why: {finding.Rule.Why}");
        Say($"        fix: {finding.Rule.Fix}");
        Say($"        at:  {At(finding.Line)} {finding.Place}");
        if (finding.Acknowledged is { } by)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"        acknowledged until {by.Until:yyyy-MM-dd} (line {by.Line}), and it blocks all the same: {by.Reason}"));
        }
    }

    private void PrintAcknowledged(ChallengeReport report)
    {
        Print("acknowledged:", report.Findings.Where(f => f is { Stands: false, Acknowledged: not null }).Select(f => string.Create(
            CultureInfo.InvariantCulture,
            $"{f.Rule.Code} {Word(f.Rule.Severity)}  {f.Message} Until {f.Acknowledged!.Until:yyyy-MM-dd} (line {f.Acknowledged.Line}): {f.Acknowledged.Reason}"))); // Filtered in the line before.
    }

    private void PrintComments(ChallengeReport report)
    {
        Print("acknowledgements that count for nothing:",
        [
            .. report.Mistakes.Select(m => $"{At(m.Line)} {m.Message}"),
            .. report.Expired.Select(s => string.Create(CultureInfo.InvariantCulture, $"{At(s.Line)} {s.Code} was acknowledged until {s.Until:yyyy-MM-dd}, which is over: {s.Reason}")),
            .. report.Unused.Select(s => $"{At(s.Line)} {s.Code} finds nothing {(s.Domain is null ? "any more" : $"in domain {s.Domain}")}: remove the comment"),
        ]);
    }

    private void PrintUnknown(ChallengeReport report)
    {
        Print("not evaluated:",
        [
            .. report.Unreached.Select(u => $"{u}."),
            .. report.NotEvaluated.GroupBy(n => n.Needs).Select(g => $"{string.Join(", ", g.Select(Name).Distinct())}: needs {g.Key}"),
        ]);
    }

    // What hangs on a domain says on which, where there is more than one.
    private string Name(NotEvaluated one) => one.Rule.Code + (one.Domains.IsEmpty || spec.Domains.Length == 1 ? "" : $" ({string.Join(", ", one.Domains)})");

    private void Print(string title, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        Say(title);
        foreach (string line in lines)
        {
            Say($"  {line}");
        }

        terminal.Result();
    }

    private void Print(string title, IEnumerable<string> lines) => Print(title, [.. lines]);

    private static string Summary(ChallengeReport report)
    {
        int errors = report.Findings.Count(f => f.Rule.Severity == ChallengeSeverity.Error);
        int warnings = report.Findings.Count(f => f.Stands) - errors;
        int acknowledged = report.Findings.Count(f => f.Rule.Severity != ChallengeSeverity.Error && f.Acknowledged is not null);
        int unknown = report.NotEvaluated.Select(n => n.Rule).Distinct().Count();
        return $"{CountedText.Of(errors, "error")}, {CountedText.Of(warnings, "warning")} that nobody has acknowledged, {acknowledged} acknowledged; of {CountedText.Of(report.Rules.Length, "rule")} {report.Passed.Count()} found nothing and {unknown} could not be evaluated, at least not everywhere.{(warnings == 0 ? "" : " A warning is acknowledged by a comment in the file: # challenge-ok: CODE reason=\"why\" until=YYYY-MM-DD, and perhaps on=DOMAIN.")}";
    }

    private string At(int? line) => line is null ? file : $"{file}:{line}";

    private void Say(string line) => terminal.Result(Printable.Of(line));

    private static string Word(ChallengeSeverity severity) => severity switch
    {
        ChallengeSeverity.Error => "error  ",
        ChallengeSeverity.Warning => "warning",
        _ => "note   ",
    };
}
