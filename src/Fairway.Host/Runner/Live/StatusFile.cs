using System.Text.Json;
using Fairway.Host.State;

namespace Fairway.Host.Runner.Live;

/// <summary>The runner's last report in a file beside the journal, replaced as a whole. It holds no row value and no secret; losing it loses nothing.</summary>
internal sealed class StatusFile
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web);
    private readonly string _folder;

    public StatusFile(Workspace workspace) => _folder = workspace.StateFolder;

    /// <summary>Where it is told.</summary>
    public string FilePath => Path.Combine(_folder, "status.json");

    /// <summary>Replaces the report. A disk that is full must not end a runner: the last report grows old by itself.</summary>
    public async Task WriteAsync(LiveReport report, CancellationToken cancellationToken)
    {
        string draft = FilePath + ".tmp";
        try
        {
            Folder.Make(_folder);
            await using (var stream = new FileStream(draft, DiskFile.OwnerOnly(FileMode.Create, FileShare.None)))
            {
                await JsonSerializer.SerializeAsync(stream, report, _form, cancellationToken);
            }

            File.Move(draft, FilePath, overwrite: true);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // Whoever asks is told that no runner lives here; the health port says more.
        }
    }

    /// <summary>The last report, when it is of now; null otherwise: no runner lives here.</summary>
    public async Task<LiveReport?> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            LiveReport? report = JsonSerializer.Deserialize<LiveReport>(await File.ReadAllBytesAsync(FilePath, cancellationToken), _form);
            return report is not null && now - report.At < _fresh && IsAlive(report) ? report : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // A runner that was killed leaves its last report behind.
    private static bool IsAlive(LiveReport report)
    {
        if (report.Machine != Environment.MachineName)
        {
            return true;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(report.Process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Remove()
    {
        try
        {
            File.Delete(FilePath);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // It grows old by itself.
        }
    }
}
