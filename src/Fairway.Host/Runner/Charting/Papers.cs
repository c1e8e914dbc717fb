using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Chart.Findings;
using Fairway.Chart.Logs;
using Fairway.Chart.Programs;

namespace Fairway.Host.Runner.Charting;

/// <summary>Reads what other programs have written: logs of statements, manifests of dbt, tables of times.</summary>
internal static partial class Papers
{
    /// <summary>What of these files is absent, as a refusal before anything is looked at.</summary>
    /// <exception cref="CommandRefusedException">One or more are not there.</exception>
    public static void Demand(string option, IEnumerable<string> paths)
    {
        string[] absent = [.. paths.Where(p => !File.Exists(p) && !Directory.Exists(p))];
        if (absent.Length > 0)
        {
            throw new CommandRefusedException(ExitCode.Usage, option, $"there is no {string.Join(", no ", absent)}", "Name files that are there.");
        }
    }

    /// <summary>Refuses a file that is not what it was given for: from one of another kind nothing would follow, and nobody would hear of it.</summary>
    /// <exception cref="CommandRefusedException">It is not.</exception>
    public static void Refuse(bool isWrong, string option, string path, string seen)
    {
        if (isWrong)
        {
            throw new CommandRefusedException(ExitCode.Usage, $"{option} {path}", seen, "Name another file.");
        }
    }

    /// <summary>Adds the statements of a server's log; compressed with gzip when its name says so.</summary>
    public static async Task AddLogAsync(TrafficLog log, QueryLog read, string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        await using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var text = new StreamReader(stream);
        await foreach (LoggedStatement statement in read.ReadAsync(text, cancellationToken))
        {
            // Looks leave our own sessions out too.
            if (!statement.Application.StartsWith("fairway", StringComparison.Ordinal) && !OurStream().IsMatch(statement.Application))
            {
                log.Add(statement);
            }
        }
    }

    /// <summary>A manifest, and the name of its project.</summary>
    public static async Task<(string Project, DbtReading Reading)> DbtAsync(string path, CancellationToken cancellationToken)
    {
        string json = await File.ReadAllTextAsync(path, cancellationToken);
        DbtReading reading = DbtManifest.Read(json, path);
        return (ProjectOf(json) ?? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path), reading);
    }

    /// <summary>All tables of times of a file or a folder: timers of systemd by their names, everything else as cron's; a system's own by where it lies.</summary>
    public static async Task<ImmutableArray<ScheduleReading>> JobsAsync(string path, CancellationToken cancellationToken)
    {
        string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Where(IsTable).Order(StringComparer.Ordinal)] : [path];
        var readings = ImmutableArray.CreateBuilder<ScheduleReading>(files.Length);
        foreach (string file in files)
        {
            string text = await File.ReadAllTextAsync(file, cancellationToken);
            readings.Add(file.EndsWith(".timer", StringComparison.Ordinal) ? SystemdTimer.Read(text, file) : Crontab.Read(text, file, FormOf(file)));
        }

        return readings.ToImmutable();
    }

    [GeneratedRegex("^fw_[a-z0-9_]+_[fb][0-9]+$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex OurStream();

    // In a folder of units only timers have times.
    private static bool IsTable(string file) => Path.GetExtension(file) is "" or ".timer" or ".cron" or ".crontab" && !Path.GetFileName(file).StartsWith('.');

    private static CrontabForm FormOf(string file)
    {
        string whole = Path.GetFullPath(file);
        return Path.GetFileName(whole) == "crontab" || Path.GetFileName(Path.GetDirectoryName(whole)) == "cron.d" ? CrontabForm.System : CrontabForm.User;
    }

    private static string? ProjectOf(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("metadata", out JsonElement metadata) && metadata.TryGetProperty("project_name", out JsonElement name) ? name.GetString() : null;
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
