using System.Globalization;

namespace Fairway.Sqlite.Guarding;

/// <summary>Who may hold a lock on a file, where the operating system tells (Linux). For messages only: it never throws, and may name nobody.</summary>
internal static class LockHolders
{
    private const string Locks = "/proc/locks";

    /// <summary>A clause such as <c>: process 4711 (python3)</c>; empty when nobody is known.</summary>
    public static string Describe(string databasePath)
    {
        try
        {
            string[] holders = [.. Find(databasePath).Distinct().Take(5)];
            return holders.Length == 0 ? "" : $": {string.Join(", ", holders)}";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // A line is: 1: POSIX ADVISORY WRITE 4711 08:01:1234 120 120. The file is known by number there; so the process' open files say whether it is this one.
    private static IEnumerable<string> Find(string databasePath)
    {
        if (!File.Exists(Locks))
        {
            yield break;
        }

        string[] files = [databasePath, databasePath + "-shm"];
        foreach (string line in File.ReadLines(Locks))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 5 || !words.Contains("WRITE") || !int.TryParse(words[^4], NumberStyles.None, CultureInfo.InvariantCulture, out int process))
            {
                continue;
            }

            if (HasOpen(process, files))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"process {process} ({NameOf(process)})");
            }
        }
    }

    private static bool HasOpen(int process, string[] files)
    {
        var folder = new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd"));
        try
        {
            return folder.Exists && folder.EnumerateFileSystemInfos().Any(f => f.LinkTarget is { } target && files.Contains(target));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string NameOf(int process)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/comm");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "ended";
    }
}
