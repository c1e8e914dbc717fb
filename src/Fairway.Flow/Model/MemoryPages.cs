using System.Runtime.InteropServices;

namespace Fairway.Flow.Model;

/// <summary>Pages of memory, as the operating system counts them for a process.</summary>
public static unsafe partial class MemoryPages
{
    // madvise(2): MADV_DONTNEED.
    private const int NotNeeded = 4;

    // A multiple of every page size that is in use.
    private const int Grain = 64 << 10;

    /// <summary>
    /// Lets the operating system have whole pages of a region. Those of a mapped file come back from it when they are touched; any others come back as zeros.
    /// Only advice: where it is not taken, more memory is used and nothing else changes.
    /// </summary>
    /// <param name="start">The region's first byte.</param>
    /// <param name="length">Its length in bytes.</param>
    public static void GiveBack(byte* start, int length)
    {
        nuint first = ((nuint)start + Grain - 1) & ~(nuint)(Grain - 1);

        // madvise rounds up: what shares the last page with somebody else's memory must stay out.
        nuint end = ((nuint)start + (nuint)length) & ~(nuint)(Grain - 1);
        if (OperatingSystem.IsLinux() && first < end)
        {
            _ = Advise(first, end - first, NotNeeded);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nuint start, nuint length, int advice);
}
