using System.Globalization;
using System.Text;
using Fairway.Flow.Engines;
using Microsoft.Win32.SafeHandles;

namespace Fairway.Host.State;

/// <summary>
/// Keeps other processes from appending to a journal. The operating system holds the lock and gives it free when the process ends, however it
/// ends; the number written into the file only says who holds it. The file stays where it is: deleting it would let two processes in.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private const int MostDigits = 20;

    // What the runtime reports when a lock is held: a sharing violation on Windows, EWOULDBLOCK of Linux, of macOS.
    private static readonly int[] _lockedErrors = [unchecked((int)0x80070020), 11, 35];
    private readonly FileStream _stream;

    private JournalLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.RetryLater"/>: a live process holds it.</exception>
    public static JournalLock Take(string path)
    {
        // Windows lets others read beside the holder only when the holder allows it; on Unix only None asks for an exclusive lock.
        FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        FileStream stream;
        try
        {
            stream = new FileStream(path, DiskFile.OwnerOnly(FileMode.OpenOrCreate, share));
        }
        catch (IOException held) when (_lockedErrors.Contains(held.HResult))
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater,
                path,
                $"the journal is held by {Holder(path)}",
                "Wait until that run has ended, or end it; then type the command again. The file itself is no lock: deleting it helps nothing.",
                held);
        }

        var taken = new JournalLock(stream);
        try
        {
            taken.SayWho();
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void SayWho()
    {
        _stream.SetLength(0);
        _stream.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
        _stream.Flush();
    }

    private static string Holder(string path)
    {
        try
        {
            using SafeFileHandle handle = OperatingSystem.IsWindows()
                ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
                : Folder.OpenUnlocked(path);
            var digits = new byte[MostDigits];
            string text = Encoding.ASCII.GetString(digits, 0, RandomAccess.Read(handle, digits, 0)).Trim();
            return text.Length > 0 && text.All(char.IsAsciiDigit) ? $"process {text}" : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
