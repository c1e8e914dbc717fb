using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.State;

/// <summary>
/// Intents beside an embedded journal: one file each, in <c>intents/</c>, whose name says its state. A state changes by renaming, which one process only can do;
/// what came of an intent is written in full before its name says that it is over.
/// </summary>
internal sealed class IntentFolder(string folder, TimeProvider clock) : IIntentBox
{
    private const string Waiting = ".waiting.json";
    private const string Taken = ".taken.json";
    private const string Ending = ".ending.json";
    private const string Ended = ".ended.json";
    private static readonly TimeSpan _kept = TimeSpan.FromDays(7);
    private readonly string _folder = Path.Combine(folder, "intents");

    public Task<Intent> AskAsync(IntentWish wish, string askedBy, CancellationToken cancellationToken) => AttemptAsync(() =>
    {
        Folder.Make(folder);
        Folder.Make(_folder);
        Forget();
        DateTimeOffset now = clock.GetUtcNow();
        string id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmssfffffff}-{Guid.NewGuid().ToString("N")[..8]}");
        var intent = new Intent(id, wish.Command, wish.Domain, askedBy, now, IntentState.Waiting) { Subject = wish.Subject, Because = wish.Because };
        Write(intent, Waiting);
        return intent;
    });

    public Task<ImmutableArray<Intent>> OpenAsync(CancellationToken cancellationToken) => AttemptAsync<ImmutableArray<Intent>>(() =>
        !Directory.Exists(_folder) ? [] :
        [
            .. Directory.EnumerateFiles(_folder, "*.json")
                .Select(f => Path.GetFileName(f).Split('.')[0])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(Find)
                .OfType<Intent>()
                .Where(i => i.State != IntentState.Ended),
        ]);

    public Task<Intent?> FindAsync(string id, CancellationToken cancellationToken) => AttemptAsync(() => Find(id));

    public Task<bool> TakeAsync(string id, CancellationToken cancellationToken) => AttemptAsync(() => Rename(id, Waiting, Taken));

    public Task<bool> EndAsync(string id, IntentState from, int exitCode, string message, CancellationToken cancellationToken) => AttemptAsync(() =>
    {
        // One that a killed runner was about to end is still taken.
        bool mine = from == IntentState.Waiting ? Rename(id, Waiting, Ending)
            : Rename(id, Taken, Ending) || (File.Exists(PathOf(id, Ending)) && !File.Exists(PathOf(id, Ended)));
        if (!mine || Read(id, Ending, IntentState.Ended) is not { } intent)
        {
            return false;
        }

        Write(intent with { ExitCode = exitCode, Message = message }, Ended);
        File.Delete(PathOf(id, Ending));
        return true;
    });

    private string PathOf(string id, string state) => Path.Combine(_folder, id + state);

    // The one that is furthest on counts: between two names, a file may be seen under both or, for a moment, under the later only.
    private Intent? Find(string id) =>
        Read(id, Ended, IntentState.Ended) ?? Read(id, Waiting, IntentState.Waiting) ?? Read(id, Taken, IntentState.Taken)
        ?? Read(id, Ending, IntentState.Taken) ?? Read(id, Ended, IntentState.Ended);

    private Intent? Read(string id, string suffix, IntentState state)
    {
        try
        {
            return JsonSerializer.Deserialize<Intent>(File.ReadAllBytes(PathOf(id, suffix))) is { } intent ? intent with { State = state } : null;
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private void Write(Intent intent, string suffix)
    {
        string path = PathOf(intent.Id, suffix);
        string draft = path + ".tmp";
        using (var stream = new FileStream(draft, DiskFile.OwnerOnly(FileMode.Create, FileShare.None)))
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(intent));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        Folder.MakeDurable(_folder);
    }

    private bool Rename(string id, string from, string to)
    {
        try
        {
            File.Move(PathOf(id, from), PathOf(id, to), overwrite: false);
            return true;
        }
        catch (IOException)
        {
            // Somebody else was first, or it never was there.
            return false;
        }
    }

    private void Forget()
    {
        foreach (string old in Directory.EnumerateFiles(_folder, "*" + Ended).Where(f => clock.GetUtcNow() - File.GetLastWriteTimeUtc(f) > _kept))
        {
            File.Delete(old);
        }
    }

    private Task<T> AttemptAsync<T>(Func<T> work)
    {
        try
        {
            return Task.FromResult(work());
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return Task.FromException<T>(new EngineFault(
                broken is UnauthorizedAccessException ? EngineFaultKind.PermissionLost : EngineFaultKind.BadSetup,
                _folder,
                $"intents cannot be kept there ({broken.Message.TrimEnd('.')})",
                "Run as the user who owns the folder, and make it usable.",
                broken));
        }
    }
}
