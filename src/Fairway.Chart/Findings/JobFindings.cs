using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;

namespace Fairway.Chart.Findings;

/// <summary>What tables of times say: which jobs there are and how often they run. What a job uses they do not say; when its command names a consumer that is known otherwise, that one has its cadence.</summary>
public static class JobFindings
{
    private const int ShortestName = 4;
    private static readonly ImmutableHashSet<string> _starters = ["sh", "bash", "dash", "env", "nice", "ionice", "flock", "timeout", "chronic", "sudo", "su", "python", "python3", "perl", "php", "ruby", "node", "dotnet", "java", "bundle", "exec", "rake", "npx", "cd", "test", "command"];

    /// <summary>What follows from tables of times.</summary>
    /// <param name="readings">The tables.</param>
    /// <param name="place">Where they were, for people.</param>
    /// <param name="known">Consumers that are known.</param>
    /// <param name="at">When they were read.</param>
    public static Found Of(IReadOnlyCollection<ScheduleReading> readings, string place, IEnumerable<NodeId> known, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(known);
        (string Name, NodeId Id)[] names = [.. known.Select(id => (Name: id.Name[(id.Name.LastIndexOf('/') + 1)..], id)).Where(k => k.Name.Length >= ShortestName)];
        ScheduledJob[] jobs = [.. readings.SelectMany(r => r.Jobs)];
        var nodes = new Dictionary<NodeId, Node>();
        var strangers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ScheduledJob job in jobs)
        {
            NodeId[] meant = [.. names.Where(n => job.Command.Contains(n.Name, StringComparison.OrdinalIgnoreCase)).Select(n => n.Id).Distinct()];
            if (meant.Length == 0)
            {
                strangers.Add(NameOf(job.Command));
            }

            foreach (NodeId id in meant.DefaultIfEmpty(NodeId.Consumer($"job {NameOf(job.Command)}")))
            {
                // Of two entries of one job the more frequent says how often it comes.
                TimeSpan? cadence = nodes.TryGetValue(id, out Node? before) && before.Cadence < job.Cadence ? before.Cadence : job.Cadence;
                nodes[id] = new Node(id) { Sort = ConsumerKind.Job, Cadence = cadence };
            }
        }

        string problems = string.Join(" ", readings.SelectMany(r => r.Problems).Select(p => $"{p.Path}:{p.Line}: {p.What}"));
        return new Found(
            new Look(
                Method.Schedule,
                place,
                at,
                at,
                jobs.Max(j => j.Cadence) is { } rarest ? $"{jobs.Length} jobs; the rarest comes {CadenceText.Of(rarest)}: traffic must be watched for as long to see it" : $"{jobs.Length} jobs, none of them by the clock",
                $"A table of times says when, and not what is used.{(strangers.Count == 0 ? "" : $" Of these nothing else is known: {string.Join(", ", strangers)}.")}",
                problems.Length == 0 ? null : problems),
            [.. nodes.Values],
            []);
    }

    // The program, past what starts it, and without its folder: 'python3 /opt/jobs/close.py --all' is close.py.
    private static string NameOf(string command)
    {
        string[] words = [.. command.Split((char[])[' ', '\t', ';', '&', '|', '"', '\''], StringSplitOptions.RemoveEmptyEntries).Where(w => w[0] != '-' && !w.Contains('=', StringComparison.Ordinal))];
        string[] bare = [.. words.Select(w => w[(w.TrimEnd('/').LastIndexOf('/') + 1)..])];
        return bare.FirstOrDefault(w => w.Length > 0 && !_starters.Contains(w) && !char.IsAsciiDigit(w[0])) ?? bare.FirstOrDefault() ?? command;
    }
}
