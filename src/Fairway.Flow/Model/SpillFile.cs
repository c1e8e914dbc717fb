using System.IO.MemoryMappedFiles;

namespace Fairway.Flow.Model;

/// <summary>
/// Memory for a very large value that the operating system may take away and bring back: a mapped file in the temporary folder (TMPDIR), readable
/// by nobody else and without a name from the moment it is open, so that nothing of it outlives the process, however that ends.
/// </summary>
public sealed unsafe class SpillFile : IDisposable
{
    // What is copied between two releases of the pages behind.
    private const int Stride = 4 << 20;
    private readonly FileStream _file;
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Makes the file with all its room, so that a full disk shows here and not at the first access.</summary>
    /// <param name="capacity">How many bytes.</param>
    /// <exception cref="IOException">The temporary folder cannot take it.</exception>
    public SpillFile(int capacity)
    {
        string path = Path.Combine(Path.GetTempPath(), $"fairway-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
            PreallocationSize = capacity,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        _mapping = MemoryMappedFile.CreateFromFile(_file, null, capacity, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _mapping.CreateViewAccessor(0, capacity, MemoryMappedFileAccess.ReadWrite);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
        Capacity = capacity;
    }

    /// <summary>From this size on bytes are worth a file of their own.</summary>
    public static int LeastBytes => 16 << 20;

    /// <summary>The first byte; valid until the file is disposed.</summary>
    public byte* Start { get; }

    /// <summary>How many bytes there are.</summary>
    public int Capacity { get; }

    /// <summary>Writes bytes in strides that leave no pages behind.</summary>
    /// <param name="at">Where the first goes.</param>
    /// <param name="bytes">The bytes; they must fit.</param>
    public void Write(int at, ReadOnlySpan<byte> bytes)
    {
        var room = new Span<byte>(Start + at, Capacity - at);
        for (int done = 0; done < bytes.Length; done += Stride)
        {
            bytes.Slice(done, Math.Min(Stride, bytes.Length - done)).CopyTo(room[done..]);
            Relax();
        }
    }

    /// <summary>Takes bytes over in strides that leave no pages behind.</summary>
    /// <param name="from">Where they lie.</param>
    /// <param name="count">How many, at most the capacity.</param>
    /// <param name="source">The file in which they lie, or null.</param>
    public void CopyFrom(byte* from, int count, SpillFile? source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        for (int at = 0; at < count; at += Stride)
        {
            Write(at, new ReadOnlySpan<byte>(from + at, Math.Min(Stride, count - at)));
            source?.Relax();
        }
    }

    /// <summary>Lets the operating system have the pages; they come back from the file when they are touched.</summary>
    public void Relax()
    {
        // On a shared file mapping this takes pages from the process and loses nothing.
        MemoryPages.GiveBack(Start, Capacity);
    }

    /// <summary>Gives the room back; the pointer must not be used any more.</summary>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _mapping.Dispose();
        _file.Dispose();
    }
}
