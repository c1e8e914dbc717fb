using System.Collections.Immutable;

namespace Fairway.Control.Challenge;

/// <summary>Puts every rule's question to a plan, and holds the answers against what somebody has acknowledged.</summary>
/// <param name="rules">The rules, no two with the same code.</param>
public sealed class Challenger(ImmutableArray<IChallengeRule> rules)
{
    /// <summary>One with all rules that there are.</summary>
    public static Challenger WithAll { get; } = new(ChallengeRules.All);

    /// <summary>Asks all of them.</summary>
    public ChallengeReport Ask(ChallengeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        (ImmutableArray<Suppression> suppressions, ImmutableArray<SuppressionMistake> mistakes) = SuppressionText.Read(facts.Text, [.. rules.Select(r => r.Code)], [.. facts.Spec.Domains.Select(d => d.Name)]);
        Suppression[] valid = [.. suppressions.Where(s => !s.IsExpiredOn(facts.Today))];
        var findings = ImmutableArray.CreateBuilder<ChallengeFinding>();
        var unknown = ImmutableArray.CreateBuilder<NotEvaluated>();
        foreach (IChallengeRule rule in rules)
        {
            foreach (ChallengeAnswer answer in rule.Ask(facts))
            {
                if (answer.Missing is { } missing)
                {
                    unknown.Add(new NotEvaluated(rule, answer.Domains, missing));
                }
                else
                {
                    // One that speaks of a single domain is the nearer one.
                    Suppression? by = valid.Where(s => s.IsAbout(rule.Code, answer.Domains)).OrderBy(s => s.Domain is null).FirstOrDefault();
                    findings.Add(new ChallengeFinding(rule, answer.Domains, answer.Place, answer.Line ?? facts.Text.LineOf(answer.Place), answer.Message ?? "", by));
                }
            }
        }

        return new ChallengeReport(rules, findings.ToImmutable(), unknown.ToImmutable())
        {
            Mistakes = mistakes,
            Unreached = facts.Unreached,
            Expired = [.. suppressions.Where(s => s.IsExpiredOn(facts.Today))],
            Unused = [.. valid.Where(s => !findings.Any(f => s.IsAbout(f.Rule.Code, f.Domains)) && !unknown.Any(n => n.Rule.Code == s.Code))],
        };
    }
}
