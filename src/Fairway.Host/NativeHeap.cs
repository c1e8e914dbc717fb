using System.Runtime.InteropServices;

namespace Fairway.Host;

/// <summary>
/// Keeps the C heap in one piece. The C library of most Linux systems gives every thread an arena of its own and keeps there what the thread freed; work that
/// moves between pool threads, as ours does inside SQLite, then holds several times what it uses (measured: 160 MB against 120 MB for one copy).
/// </summary>
internal static partial class NativeHeap
{
    // mallopt(3): M_ARENA_MAX.
    private const int MostArenas = -8;

    /// <summary>Sets it where the C library knows the setting; elsewhere nothing happens.</summary>
    public static void UseOneArena()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MostArenas, 1);
        }
        catch (Exception absent) when (absent is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: it has no such arenas.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
