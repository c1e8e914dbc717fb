namespace Fairway.Sqlite.Following;

/// <summary>
/// Makes what others have committed survive a crash of the machine. With synchronous = NORMAL or OFF their commits may be lost in one; a change that the target
/// has and the source has lost would never be found again, because its number would be given to another.
/// </summary>
internal static class WalFlush
{
    /// <summary>Waits until what a snapshot sees of the write-ahead log is on the disk. A checkpoint waits for the disk itself; without the log there is nothing to do.</summary>
    public static void Run(string databasePath)
    {
        // Never the database itself: closing a second handle of it would drop the locks that SQLite holds in this process.
        string log = databasePath + "-wal";
        if (File.Exists(log))
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(handle);
        }
    }
}
