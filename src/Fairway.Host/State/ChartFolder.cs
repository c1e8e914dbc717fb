namespace Fairway.Host.State;

/// <summary>The last chart and what was seen of traffic, as files beside the journal, each replaced as a whole. The journal has the chart's digest.</summary>
internal sealed class ChartFolder(string folder)
{
    /// <summary>Where the chart is.</summary>
    public string ChartPath => Path.Combine(folder, "chart.json");

    /// <summary>Where the traffic is.</summary>
    public string TrafficPath => Path.Combine(folder, "traffic.json");

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
