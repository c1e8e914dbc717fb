using System.Text;
using Fairway.Flow.Engines;

namespace Fairway.Host.Secrets;

/// <summary>A file that holds one secret and that nobody but its owner may read.</summary>
/// <param name="reference">The reference that leads here, for messages.</param>
/// <param name="path">The file.</param>
internal sealed class SecretFile(string reference, string path)
{
    /// <summary>The most bytes a secret may have.</summary>
    public const int MostBytes = 64 << 10;

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secret without the line ends behind it.</summary>
    /// <exception cref="EngineFault">The file is missing, too large, not UTF-8, or open to others.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            RefuseOpenToOthers(stream);
            var bytes = new byte[MostBytes + 1];
            int length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return length > MostBytes
                ? throw Fault($"the file has more than {MostBytes} bytes", "Put nothing but the address into it.")
                : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimEnd('\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            throw Fault("the file is not UTF-8 text", "Put nothing but the address into it, as UTF-8 text.");
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, reference, "the file may not be read", "Give the user who runs fairway the right to read it (mode 0600, own file).", refused);
        }
        catch (IOException broken)
        {
            throw Fault(broken is FileNotFoundException or DirectoryNotFoundException ? $"there is no file {path}" : "the file cannot be read", "Correct the path, which begins at the project file's folder, or make the file.");
        }
    }

    // Asked of the open file, not of its name: what is behind the name may change in between.
    private void RefuseOpenToOthers(FileStream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode mode = File.GetUnixFileMode(stream.SafeFileHandle);
        if ((mode & ~Owner) != 0)
        {
            throw Fault($"the file has mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')}, 0600 or 0400 is wanted", $"Type: chmod 600 {path}");
        }
    }

    private EngineFault Fault(string seen, string remedy) => new(EngineFaultKind.BadSetup, reference, seen, remedy);
}
