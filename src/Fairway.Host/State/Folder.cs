using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fairway.Host.State;

/// <summary>Folders that keep their entries through a power cut, and files that are read past another process's lock.</summary>
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

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
