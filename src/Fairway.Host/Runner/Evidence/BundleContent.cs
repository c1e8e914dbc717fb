using System.IO.Compression;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Evidence;

/// <summary>The known files of a bundle, from a folder or a zip file, in memory; whatever else lies there is not touched.</summary>
internal static class BundleContent
{
    // More than a journal of a million records has; a zip file may claim anything.
    private const long MostBytes = 1L << 30;

    /// <summary>Reads what is there of them, by name.</summary>
    /// <exception cref="CommandRefusedException">There is no such folder or file.</exception>
    /// <exception cref="EngineFault">It cannot be read.</exception>
    public static async Task<Dictionary<string, byte[]>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new CommandRefusedException(ExitCode.Usage, path, "there is no such bundle", "Name the folder or the .zip file that 'fairway journal export' made.");
        }

        try
        {
            return Directory.Exists(path) ? await OfFolderAsync(path, cancellationToken) : await OfZipAsync(path, cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw new EngineFault(EngineFaultKind.BadData, path, "this is no zip file, or it is damaged", "Fetch the bundle again.", broken);
        }
    }

    private static async Task<Dictionary<string, byte[]>> OfFolderAsync(string path, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (string name in BundleFiles.Summed.Append(BundleFiles.Sums))
        {
            string file = Path.Combine(path, name);
            if (File.Exists(file))
            {
                await using FileStream stream = File.OpenRead(file);
                files[name] = await AllAsync(stream, path, name, cancellationToken);
            }
        }

        return files;
    }

    private static async Task<Dictionary<string, byte[]>> OfZipAsync(string path, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>();
        await using FileStream file = File.OpenRead(path);
        await using ZipArchive zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (string name in BundleFiles.Summed.Append(BundleFiles.Sums))
        {
            if (zip.GetEntry(name) is { } entry)
            {
                await using Stream stream = await entry.OpenAsync(cancellationToken);
                files[name] = await AllAsync(stream, path, name, cancellationToken);
            }
        }

        return files;
    }

    private static async Task<byte[]> AllAsync(Stream stream, string path, string name, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int length; (length = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            all.Write(buffer, 0, length);
            if (all.Length > MostBytes)
            {
                throw new EngineFault(EngineFaultKind.BadData, path, $"{name} has more than {MostBytes} bytes", "This is no bundle of a journal.");
            }
        }

        return all.ToArray();
    }
}
