namespace Fairway.Host.State;

/// <summary>The last chart and what was seen of traffic, as files beside the journal, each replaced as a whole. The journal has the chart's digest.</summary>
internal sealed class ChartFolder(string folder)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    // Whoever makes a chart is done in seconds; a disk that takes no file is no neighbour.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Where the chart is.</summary>
    public string ChartPath => Path.Combine(folder, "chart.json");

    /// <summary>Where the traffic is.</summary>
    public string TrafficPath => Path.Combine(folder, "traffic.json");

    /// <summary>Where the traffic is that was read out of the server's logs.</summary>
    public string LoggedPath => Path.Combine(folder, "logged.json");

    /// <summary>A file's bytes; null when it is not there.</summary>
    public static async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Waits until nobody else makes a chart here, and keeps others from it until it is disposed of. The system ends it with the process.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Folder.Make(folder);
        long began = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "chart.lock"), DiskFile.OwnerOnly(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException) && Environment.TickCount64 - began < _patience.TotalMilliseconds)
            {
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    /// <summary>Replaces a file.</summary>
    public async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        Folder.Make(folder);
        string draft = path + ".tmp";
        await using (var stream = new FileStream(draft, DiskFile.OwnerOnly(FileMode.Create, FileShare.None)))
        {
            await stream.WriteAsync(bytes, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
