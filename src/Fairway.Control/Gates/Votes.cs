using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>How sure the roles are that a gate may open (R17): each says it on its own, and votes that lie far apart are talked about before anybody goes on.</summary>
public static class Votes
{
    /// <summary>The code of the criterion.</summary>
    public const string Code = "confidence";

    /// <summary>Votes may differ by this many points without a word.</summary>
    public const int MostSpread = 30;

    /// <summary>What the votes on a gate come to.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="needs">Whose votes are wanted: whoever must agree.</param>
    /// <param name="counting">The votes and discussions that count, the oldest first.</param>
    public static GateCriterion Criterion(ProjectSpec spec, ImmutableArray<QuorumNeed> needs, IReadOnlyList<Decision> counting)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(counting);
        Decision? discussed = counting.LastOrDefault(d => d.Made.Choice == Choice.Discuss);
        Decision[] votes = [.. counting.Where(d => d.Made.Choice == Choice.Vote).GroupBy(d => d.Made.Person).Select(v => v.Last())];
        Decision[] counted = [.. votes.Where(v => v.Seq > (discussed?.Seq ?? 0))];
        string[] silent = [.. Quorum.Missing(needs, [.. counted.Select(v => v.Made.Person)], isSmallTeam: true).Select(n => n.Role).Distinct()];
        string seen = counted.Length == 0 ? "nobody has said how sure he is" : string.Join(", ", counted.Select(v => string.Create(CultureInfo.InvariantCulture, $"{spec.NameOf(v.Made.Person)} {v.Made.Percent} %")));
        if (silent.Length > 0 || counted.Length == 0)
        {
            string again = discussed is null ? "" : " after the discussion";
            return GateCriterion.Unknown(Code, counted.Length == 0 ? Inconclusive.NoData : Inconclusive.TooFew, $"{seen}{(silent.Length > 0 ? $"; not yet{again}: {string.Join(", ", silent)}" : again)}") with { Evidence = Evidence(counting) };
        }

        int spread = counted.Max(v => v.Made.Percent ?? 0) - counted.Min(v => v.Made.Percent ?? 0);
        Verdict verdict = spread <= MostSpread ? Verdict.Pass : discussed is null ? Verdict.Fail : Verdict.Warn;
        string apart = spread <= MostSpread ? "" : discussed is null
            ? $"; {spread} points apart: talk about it, say what came of it (fairway gate discuss), and vote once more"
            : $"; {spread} points apart, and it was talked about: {discussed.Made.Because}";
        return new GateCriterion(Code, verdict, seen + apart) { Evidence = Evidence(counting) };
    }

    private static string Evidence(IReadOnlyList<Decision> counting) => string.Join(' ', counting.Select(d => d.Seq));
}
