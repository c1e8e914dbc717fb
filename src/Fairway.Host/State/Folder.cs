using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fairway.Host.State;

/// <summary>Folders that keep their entries through a power cut, names that are given once, and files that are read past another process's lock.</summary>
internal static class Folder
{
    private const int ReadOnly = 0;

    /// <summary>Makes a folder that only its owner may enter, with its parents; one that exists is left as it is.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        MakeDurable(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes the names in a folder durable. Windows keeps them in its own journal; there nothing is done.</summary>
    /// <exception cref="IOException">The folder cannot be opened or written through.</exception>
    public static void MakeDurable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            using SafeFileHandle folder = OpenUnlocked(path);
            RandomAccess.FlushToDisk(folder);
        }
    }

    /// <summary>Opens a file or folder for reading without asking for its lock, as the runtime's own way of opening always does. Unix only.</summary>
    public static SafeFileHandle OpenUnlocked(string path)
    {
        var handle = new SafeFileHandle(Open(path, ReadOnly), ownsHandle: true);
        return handle.IsInvalid ? throw new IOException($"{path} cannot be opened (error {Marshal.GetLastPInvokeError()}).") : handle;
    }

    /// <summary>Gives a file a name that nothing has yet, of the same folder tree's disk. Of several that want the name at once, one gets it.</summary>
    /// <exception cref="IOException">Something has that name already, or it cannot be given.</exception>
    public static void MoveToFreeName(string from, string to)
    {
        // The runtime's own move looks whether the name is free and renames then, which replaces what another process put there in between. A link is refused.
        // A file system without links leaves no better way than the runtime's.
        if (!OperatingSystem.IsWindows() && Link(from, to) == 0)
        {
            File.Delete(from);
            return;
        }

        File.Move(from, to, overwrite: false);
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
