using Microsoft.Win32.SafeHandles;

namespace Fairway.Host.State;

/// <summary>A file on a disk, readable and writable by its owner only.</summary>
internal sealed class DiskFile : IAppendFile
{
    private readonly FileStream _stream;

    private DiskFile(FileStream stream) => _stream = stream;

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(Handle);

    private SafeFileHandle Handle => _stream.SafeFileHandle;

    /// <summary>Opens a file for reading while others may write it; null when it does not exist.</summary>
    public static DiskFile? OpenForReading(string path)
    {
        try
        {
            return new DiskFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Opens a file for reading and writing. Its name in its folder is durable when this returns, whoever made it.</summary>
    public static DiskFile OpenForWriting(string path)
    {
        var file = new DiskFile(new FileStream(path, OwnerOnly(FileMode.OpenOrCreate, FileShare.ReadWrite)));
        try
        {
            Folder.MakeDurable(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How a file is opened that nobody but its owner may read: mode 0600, unbuffered.</summary>
    public static FileStreamOptions OwnerOnly(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <inheritdoc/>
    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken) =>
        RandomAccess.ReadAsync(Handle, buffer, offset, cancellationToken);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(Handle, bytes, offset);

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(Handle);

    /// <inheritdoc/>
    public void Truncate(long length) => RandomAccess.SetLength(Handle, length);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
