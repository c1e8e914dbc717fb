using Fairway.Flow.Engines;

namespace Fairway.Sqlite.Following;

/// <summary>
/// Lets one reader have a capture: a lock on an empty file beside the database, which ends with the process. The file stays until the capture is dropped, because
/// deleting it would let two readers lock two files of one name.
/// </summary>
internal sealed class ReaderClaim : IDisposable
{
    private readonly FileStream _file;

    private ReaderClaim(FileStream file) => _file = file;

    /// <summary>Takes the capture.</summary>
    /// <exception cref="EngineFault">Another reader has it, or the folder cannot be written.</exception>
    public static ReaderClaim Take(SqliteAddress address, string capture)
    {
        try
        {
            return new ReaderClaim(new FileStream(PathOf(address, capture), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException taken) when (taken is not DirectoryNotFoundException)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater, $"capture {capture} in {address.DisplayName}", "another reader has it open",
                "Stop the other run, or wait until it ends.", taken);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new EngineFault(
                EngineFaultKind.PermissionLost, address.DisplayName, "its folder cannot be written",
                "Give the user that runs Fairway the right to write the folder.", refused);
        }
    }

    /// <summary>True while a reader has the capture.</summary>
    public static bool IsTaken(SqliteAddress address, string capture)
    {
        if (!File.Exists(PathOf(address, capture)))
        {
            return false;
        }

        try
        {
            Take(address, capture).Dispose();
            return false;
        }
        catch (EngineFault taken) when (taken.Kind == EngineFaultKind.RetryLater)
        {
            return true;
        }
    }

    /// <summary>Takes the file away.</summary>
    public static void Delete(SqliteAddress address, string capture) => File.Delete(PathOf(address, capture));

    public void Dispose() => _file.Dispose();

    private static string PathOf(SqliteAddress address, string capture) => $"{address.Path}.fairway-{capture}";
}
