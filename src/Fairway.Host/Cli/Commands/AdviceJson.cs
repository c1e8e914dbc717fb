using System.Collections.Immutable;
using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner.Advice;

namespace Fairway.Host.Cli.Commands;

/// <summary>The JSON form of an advice. Stable: members are added, never renamed.</summary>
internal static class AdviceJson
{
    public static object Of(AdviceLook look, ImmutableArray<PatternAdvice> advice, ImmutableArray<FirstDomain> first, DateOnly today)
    {
        var maturity = MaturityLevel.Of(look.Spec.Maturity);
        return new
        {
            Ok = true,
            Project = look.Spec.Name,
            look.NotSeen,
            Maturity = new
            {
                maturity.Level,
                maturity.Answered,
                maturity.CappedBy,
                Questions = MaturityWords.All.Select(m => new { m.Id, m.Question, Answer = look.Spec.Maturity.TryGetValue(m.Id, out bool yes) ? yes : (bool?)null }),
            },
            Domains = advice.Select(a => Domain(look.Spec, a, today)),
            First = first.IsEmpty ? null : first.Select(f => new { f.Domain, Class = f.ClassWord, f.IsCandidate, f.Total, f.Factors }),
        };
    }

    private static object Domain(ProjectSpec spec, PatternAdvice advice, DateOnly today)
    {
        DomainFacts facts = advice.Facts;
        var zero = ZeroDowntime.Of(facts);
        var estimate = DomainEstimate.Of(advice);
        return new
        {
            Name = facts.Domain,
            Class = facts.ClassWord,
            facts.ClassBecause,
            facts.Tables,
            facts.Rows,
            facts.Bytes,
            Ranked = advice.Ranked.Select(r => new
            {
                r.Way.Name,
                r.Way.Pattern,
                r.Total,
                r.Standing,
                r.Factors,
                r.Way.Needs,
                r.Lacks,
                Carried = r.Way.NotCarried is null,
                r.MendFirst,
                r.Said,
            }),
            Recommended = advice.Recommended?.Way.Name,
            advice.WhyNone,
            ReadOnly = new { Seconds = facts.ReadOnly.Least?.TotalSeconds, facts.ReadOnly.Basis },
            ZeroDowntime = new { zero.Answer, Conditions = zero.Conditions.Select(c => new { c.Name, c.State, c.If, c.Seen }) },
            Estimate = new { WeeksFrom = estimate.Weeks?.From, WeeksTo = estimate.Weeks?.To, estimate.Longer, estimate.Shorter, estimate.NotKnown },
            Declared = spec.Domains.First(d => d.Name == facts.Domain).Pattern,
            DecidedBy = PatternDecision.DecidedBy(spec, facts.Domain)?.Id,
            Record = PatternDecision.Lines(spec, advice, today),
        };
    }
}
