using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner.Challenging;

namespace Fairway.Host.Runner.Gating;

/// <summary>What the challenge says to each gate of each domain, as gates take it: codes, and how much could not be asked.</summary>
internal static class ChallengeOfGates
{
    /// <summary>Asks all questions once.</summary>
    public static async Task<ImmutableDictionary<(string Domain, string Gate), GateFacts.ChallengeFacts>> ReadAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        ChallengeReport report = await ChallengeReading.ReadAsync(workspace, clock, cancellationToken);
        return (from domain in workspace.Spec.Domains
                from gate in GateWords.All
                select ((domain.Name, gate), Facts(report, gate, domain.Name))).ToImmutableDictionary(f => f.Item1, f => f.Item2);
    }

    private static GateFacts.ChallengeFacts Facts(ChallengeReport report, string gate, string domain)
    {
        GateTally tally = report.Of(gate, domain);
        return new GateFacts.ChallengeFacts(
            Codes(tally.Errors),
            Codes(tally.Unacknowledged),
            Codes(report.Findings.Where(f => !f.Stands && f.Rule.Gate == gate && f.Concerns(domain))),
            tally.NotEvaluated.Length);
    }

    private static ImmutableArray<string> Codes(IEnumerable<ChallengeFinding> findings) => [.. findings.Select(f => f.Rule.Code).Distinct().Order(StringComparer.Ordinal)];
}
