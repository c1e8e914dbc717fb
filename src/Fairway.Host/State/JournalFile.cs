using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.State;

/// <summary>The embedded journal: one JSON line per record in <c>journal.jsonl</c>, in a folder that only its owner may enter (docs/decisions/0003-journal-file.md).</summary>
internal sealed class JournalFile : IJournalStore
{
    /// <summary>The file's name in its folder.</summary>
    public const string FileName = "journal.jsonl";

    private const string LockName = "journal.lock";
    private readonly string _folder;

    /// <summary>Names a journal; opens nothing.</summary>
    /// <param name="folder">The folder, usually <c>.fairway</c> beside the project file.</param>
    public JournalFile(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
        DisplayName = Path.Combine(folder, FileName);
    }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <inheritdoc/>
    public Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IJournalReading>(new JournalFileReading(Attempt("read", () => DiskFile.OpenForReading(DisplayName)), DisplayName));
    }

    /// <inheritdoc/>
    public Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IJournalAppending>(Attempt("written", Open));
    }

    private JournalFileAppending Open()
    {
        Folder.Make(_folder);
        JournalLock held = JournalLock.Take(Path.Combine(_folder, LockName));
        try
        {
            return new JournalFileAppending(DiskFile.OpenForWriting(DisplayName), held, DisplayName);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private T Attempt<T>(string verb, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, DisplayName, $"the journal cannot be {verb}: access is refused", "Run as the user who owns the folder, or give this user rights to it.", refused);
        }
        catch (IOException broken)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, DisplayName, $"the journal cannot be {verb} ({broken.Message})", "Nothing is moved without a journal: make the folder usable and type the command again.", broken);
        }
    }
}
