using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Cli.Commands;

/// <summary>What rules have come to, for people and for programs.</summary>
internal static class RuleText
{
    /// <summary>A verdict in a word.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "holds",
        Verdict.Warn => "warning",
        Verdict.Fail => "BROKEN",
        Verdict.NotAsked => "not asked",
        _ => "NOT KNOWN",
    };

    public static void Print(Terminal terminal, ImmutableArray<RuleOutcome> outcomes)
    {
        var table = new TextTable("rule", "kind", "on", "verdict", "found", "took");
        foreach (RuleOutcome one in outcomes)
        {
            table.Add(one.Rule.Id, RuleKinds.NameOf(one.Rule.Kind), one.Rule.On?.ToString() ?? "", Word(one.Verdict), Said(one), string.Create(CultureInfo.InvariantCulture, $"{one.Took.TotalSeconds:0.0} s"));
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }

        foreach (RuleOutcome one in outcomes.Where(o => o.Verdict == Verdict.Fail && !o.Keys.IsEmpty))
        {
            terminal.Result(Printable.Of($"{one.Rule.Id}: {string.Join("; ", one.Keys.Take(5))}{(one.Found > 5 ? string.Create(CultureInfo.InvariantCulture, $"; … of {one.Found}") : "")}"));
        }
    }

    /// <summary>How many came to what, in a sentence.</summary>
    public static string Sum(IReadOnlyCollection<RuleOutcome> outcomes) =>
        $"{outcomes.Count} {(outcomes.Count == 1 ? "rule" : "rules")}: {Sum(outcomes.Select(o => o.Verdict))}.";

    /// <summary>How many came to what, as a part of a sentence; verdicts that nothing came to are left out.</summary>
    public static string Sum(IEnumerable<Verdict> verdicts) => string.Join(
        ", ", verdicts.GroupBy(v => v).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Counted(g.Key, g.Count())}")));

    public static object Json(RuleOutcome outcome) => new
    {
        outcome.Rule.Id,
        Kind = RuleKinds.NameOf(outcome.Rule.Kind),
        On = outcome.Rule.On?.ToString(),
        outcome.Verdict,
        outcome.Where,
        outcome.Found,
        Said = Said(outcome),
        outcome.Keys,
        Seconds = Math.Round(outcome.Took.TotalSeconds, 3),
        outcome.At,
    };

    // Of what both sides must agree on, one side alone says nothing.
    private static string Said(RuleOutcome outcome) => outcome.Sentence.Length > 0 ? outcome.Sentence : "both sides are compared, and one alone was asked";

    private static string Counted(Verdict verdict, int count) => verdict switch
    {
        Verdict.Pass => count == 1 ? "holds" : "hold",
        Verdict.Warn => count == 1 ? "is worth a warning" : "are worth a warning",
        Verdict.Fail => count == 1 ? "is broken" : "are broken",
        Verdict.NotAsked => count == 1 ? "is not asked" : "are not asked",
        _ => "cannot be judged",
    };
}
