using System.Text.Json;

namespace Fairway.Campaign.Figures;

/// <summary>What all runs of the campaign came to, as <c>bench/results/reliability.json</c> keeps it.</summary>
internal sealed record Reliability
{
    private static readonly JsonSerializerOptions _form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every run, the oldest first.</summary>
    public List<CampaignRun> Runs { get; init; } = [];

    /// <summary>The sums by figure.</summary>
    public SortedDictionary<string, FigureSum> Figures { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads the file; nothing has been run when it is not there.</summary>
    public static Reliability Read(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<Reliability>(File.ReadAllText(file), _form) ?? new Reliability() : new Reliability();

    /// <summary>The first seed that no run of an attack has used.</summary>
    public long NextSeed(string attack) => Runs.Where(r => r.Attack == attack).Select(r => r.FirstSeed + r.Asked).Append(1).Max();

    /// <summary>What counts for a figure since the last run of it that failed.</summary>
    public long SinceFailure(string figure)
    {
        string[] attacks = [.. Runs.Where(r => r.Counts.ContainsKey(figure)).Select(r => r.Attack).Distinct()];
        int failed = Runs.FindLastIndex(r => r.Failures.Count > 0 && attacks.Contains(r.Attack));
        return Runs.Skip(failed + 1).Sum(r => r.Counts.GetValueOrDefault(figure));
    }

    /// <summary>Adds a run and what its trials noted.</summary>
    public void Add(CampaignRun run, IEnumerable<TrialLine> trials)
    {
        Runs.Add(run);
        foreach (TrialLine trial in trials)
        {
            FigureSum before = Figures.GetValueOrDefault(trial.Figure) ?? new FigureSum(0, null, null);
            bool longer = trial.Seconds > (before.LongestSeconds ?? -1);
            Figures[trial.Figure] = new FigureSum(before.Count + trial.Count, longer ? trial.Seconds : before.LongestSeconds, longer ? trial.Trial : before.Longest);
        }
    }

    /// <summary>Writes the file whole.</summary>
    public void Write(string file)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this, _form) + "\n");
        File.Move(file + ".new", file, overwrite: true);
    }
}
