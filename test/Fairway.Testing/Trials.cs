using System.Text.Json;

namespace Fairway.Testing;

/// <summary>What trials of a campaign came to, one line of JSON each, in the file that FAIRWAY_TRIALS names; nowhere without it. The campaign adds them up.</summary>
public static class Trials
{
    private static readonly Lock _lock = new();

    /// <summary>Notes a trial.</summary>
    /// <param name="figure">The figure that it counts for, of docs/reliability.md.</param>
    /// <param name="trial">What was tried, and its seed where it has one.</param>
    /// <param name="count">How many it stands for.</param>
    /// <param name="seconds">How long it took until all was well; null when that is not what is measured.</param>
    public static void Note(string figure, string trial, long count = 1, double? seconds = null)
    {
        if (Environment.GetEnvironmentVariable("FAIRWAY_TRIALS") is { Length: > 0 } file)
        {
            lock (_lock)
            {
                File.AppendAllText(file, JsonSerializer.Serialize(new { figure, trial, count, seconds }) + "\n");
            }
        }
    }
}
