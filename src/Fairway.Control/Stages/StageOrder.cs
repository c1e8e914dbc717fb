using System.Collections.Immutable;
using Fairway.Control.Journal;

namespace Fairway.Control.Stages;

/// <summary>
/// Keeps domains that refer to each other within one stage (governance §3): a domain is live only while each that it refers to follows at least, and gives its way back up
/// only after those have given up theirs, so that going back never has to be refused. Of two that refer to each other both cannot be last: there the other one must be live. Pure.
/// </summary>
/// <param name="domain">The domain.</param>
/// <param name="references">Which domain refers to which, of all domains of the project.</param>
/// <param name="stageOf">The stage of each domain now.</param>
public sealed class StageOrder(string domain, ImmutableArray<(string From, string To)> references, Func<string, DomainStage> stageOf)
{
    /// <summary>Why the domain may not enter a stage now; null when it may.</summary>
    public string? Obstacle(DomainStage to)
    {
        string[] behind = [.. references.Where(r => r.From == domain && r.To != domain).Select(r => r.To).Distinct().Where(other => stageOf(other) < Least(other, to)).Order(StringComparer.Ordinal)];
        return behind.Length == 0 ? null
            : $"domain {domain} refers to {string.Join(" and ", behind.Select(b => $"domain {b}, which is in stage {stageOf(b).Word()} and must be {Least(b, to).Word()}"))} first";
    }

    /// <summary>Why the domain may not be taken back to a stage that is copied anew; null when it may.</summary>
    public string? ObstacleToCopy()
    {
        string[] ahead = [.. references.Where(r => r.To == domain && r.From != domain).Select(r => r.From).Distinct().Where(other => stageOf(other) >= DomainStage.Live).Order(StringComparer.Ordinal)];
        return ahead.Length == 0 ? null : $"{string.Join(" and ", ahead.Select(a => $"domain {a}, which is {stageOf(a).Word()}"))}, {(ahead.Length == 1 ? "refers" : "refer")} to domain {domain}";
    }

    private DomainStage Least(string other, DomainStage to) => to switch
    {
        DomainStage.Live => DomainStage.Follow,
        DomainStage.Complete => Reaches(other, domain) ? DomainStage.Live : DomainStage.Complete,
        _ => DomainStage.Off,
    };

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? at))
        {
            foreach (string next in references.Where(r => r.From == at).Select(r => r.To).Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return from != to && seen.Contains(to);
    }
}
