using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Advice;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner.Advice;

namespace Fairway.Host.Cli.Commands;

/// <summary>An advice for people.</summary>
/// <param name="terminal">Where to speak.</param>
/// <param name="look">What it rests on.</param>
/// <param name="today">The day.</param>
internal sealed class AdviceText(Terminal terminal, AdviceLook look, DateOnly today)
{
    public void Print(ImmutableArray<PatternAdvice> advice, ImmutableArray<FirstDomain> first)
    {
        var maturity = MaturityLevel.Of(look.Spec.Maturity);
        Say($"{look.Spec.Name}: the team is on level {maturity.Level} of {MaturityLevel.Rungs.Length}{(maturity.CappedBy.IsEmpty ? "" : $", kept there by {string.Join(", ", maturity.CappedBy)}")}");
        foreach (string missing in look.NotSeen)
        {
            Say($"not looked at: {missing}");
        }

        foreach (PatternAdvice one in advice)
        {
            Print(one);
        }

        Print(first);
        if (look.Spec.Maturity.IsEmpty)
        {
            PrintQuestions();
        }
    }

    private void Print(PatternAdvice advice)
    {
        DomainFacts facts = advice.Facts;
        Say();
        Say($"domain {facts.Domain}: {facts.ClassWord}{(facts.ClassBecause.IsEmpty ? ", for no workflow claims a table of it" : $" ({string.Join("; ", facts.ClassBecause)})")}{(facts.Tables is { } tables ? $", {CountedText.Of(tables, "table")}" : "")}");
        PrintArithmetic(advice.Ranked);
        int place = 0;
        foreach (RankedPattern ranked in advice.Ranked)
        {
            string number = ranked.Standing == PatternStanding.Possible ? string.Create(CultureInfo.InvariantCulture, $"{++place}.") : "–";
            Say($"  {number,-2} {ranked.Way.Name}{(ranked == advice.Recommended ? ": recommended" : "")}{(ranked.Said is { } said ? $"{(ranked == advice.Recommended ? "; " : ": ")}{said}" : "")}");
        }

        if (advice.WhyNone is { } none)
        {
            Say($"  {none}");
        }

        PrintZero(ZeroDowntime.Of(facts));
        PrintEstimate(DomainEstimate.Of(advice));
        PrintDecision(advice);
    }

    // What was seen of a factor is the same for all patterns; only the points differ.
    private void PrintArithmetic(ImmutableArray<RankedPattern> ranked)
    {
        var table = new TextTable(["", .. ranked.Select(r => r.Way.Name), "because"]);
        for (int f = 0; f < ranked[0].Factors.Length; f++)
        {
            table.Add([ranked[0].Factors[f].Name, .. ranked.Select(r => Points(r.Factors[f].Points)), $"{ranked[0].Factors[f].Seen}; {ranked[0].Factors[f].Because}"]);
        }

        table.Add(["total", .. ranked.Select(r => Points(r.Total)), ""]);
        foreach (string line in table.Lines())
        {
            terminal.Result($"  {line}");
        }
    }

    private void Print(Factor factor) => Say($"       {Points(factor.Points),3}  {factor.Name}: {factor.Seen}; {factor.Because}");

    private void PrintZero(ZeroDowntime zero)
    {
        Say($"  zero downtime? {zero.Answer}");
        foreach (Condition condition in zero.Conditions)
        {
            Say($"       {Word(condition.State),-9}  {condition.Name}: {condition.Seen}");
        }
    }

    private void PrintEstimate(DomainEstimate estimate)
    {
        Say($"  how long as the first domain? {estimate.Sentence}");
        foreach ((string word, ImmutableArray<string> facts) in (IEnumerable<(string, ImmutableArray<string>)>)[("longer", estimate.Longer), ("shorter", estimate.Shorter), ("not known", estimate.NotKnown)])
        {
            if (!facts.IsEmpty)
            {
                Say($"       {word,-9}  {string.Join("; ", facts)}");
            }
        }
    }

    private void PrintDecision(PatternAdvice advice)
    {
        DomainSpec domain = look.Spec.Domains.First(d => d.Name == advice.Facts.Domain);
        RecordSpec? decision = PatternDecision.DecidedBy(look.Spec, domain.Name);
        if (!domain.Pattern.IsEmpty)
        {
            RankedPattern? declared = advice.Ranked.FirstOrDefault(r => r.Way.Pattern.ToHashSet().SetEquals(domain.Pattern));
            Say($"  declared: {string.Join(", ", domain.Pattern)}{(decision is null ? "; no decision among the records is about the domain" : $", decided by record {decision.Id}")}{(declared is { Said: { } said } ? $"; {said}" : "")}");
        }

        if ((domain.Pattern.IsEmpty || decision is null) && PatternDecision.Lines(look.Spec, advice, today) is { } lines)
        {
            Say("  to record the decision, put this into the project file:");
            foreach (string line in lines.Split('\n'))
            {
                Say($"    {line}");
            }
        }
    }

    private void Print(ImmutableArray<FirstDomain> first)
    {
        if (first.Length < 2)
        {
            return;
        }

        Say();
        Say($"which domain first? {first[0].Domain} ({first[0].ClassWord}){(first[0].ClassWord == "C1" ? ", alone: another critical domain is not switched before its hypercare is over" : "")}");
        foreach (FirstDomain one in first)
        {
            Say($"  {one.Domain} ({one.ClassWord}) {Points(one.Total)}{(one.IsCandidate ? "" : "; no candidate, for others are more critical, and one critical domain comes first")}");
            foreach (Factor factor in one.Factors)
            {
                Print(factor);
            }
        }
    }

    private void PrintQuestions()
    {
        Say();
        Say("No question about the team was answered. Put this into the project file, with true where it is so:");
        Say("maturity:");
        foreach ((string id, string question) in MaturityWords.All)
        {
            Say($"  {id + ": false",-30}  # {question}");
        }
    }

    private static string Points(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    private static string Word(ConditionState state) => state switch { ConditionState.Met => "met", ConditionState.Unmet => "UNMET", _ => "not known" };

    private void Say(string line = "") => terminal.Result(Printable.Of(line));
}
