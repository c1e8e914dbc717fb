using System.Text;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Journal;

/// <summary>
/// The journal held for a run: verified from the first record when it is opened, appended to until it is disposed, and no other process
/// can append meanwhile. Not safe for several threads at once, except <see cref="AppendAsync"/> and <see cref="MarkAsync"/>, whose calls wait for each other.
/// </summary>
public sealed class ProjectJournal : IAsyncDisposable
{
    private const int MostActorCharacters = 200;
    private readonly IJournalAppending _store;
    private readonly TimeProvider _clock;
    private readonly string _actor;
    private readonly Func<string, string> _redact;
    private readonly JournalChain _chain;
    private readonly IJournalListener? _listener;
    private readonly SemaphoreSlim _one = new(1, 1);

    private ProjectJournal(IJournalAppending store, JournalChain chain, JournalSettings settings, IJournalListener? listener)
    {
        _store = store;
        _chain = chain;
        _clock = settings.Clock;
        _actor = Tidy(settings.Actor);
        _redact = settings.Redact;
        _listener = listener;
    }

    /// <summary>Who has the journal now, when it was lost to another run; null while it is held, or could still be.</summary>
    public Flow.Engines.EngineFault? LostTo => _store.LostTo;

    /// <summary>Where the project stands, appended entries included.</summary>
    public ProjectState State { get; private set; } = ProjectState.Empty;

    /// <summary>The unfinished record that was dropped when the journal was opened, to be told to the user; null when there was none.</summary>
    public JournalTail? DroppedTail { get; private set; }

    /// <summary>How many records there are.</summary>
    public long Size => _chain.Size;

    /// <summary>The hash of the last record. Together with <see cref="Size"/> it anchors the journal against truncation and rewriting.</summary>
    public string Head => _chain.Head;

    /// <summary>Takes the journal, verifies all of it, and drops an unfinished record at its end, which is recorded as an entry of its own.</summary>
    /// <param name="store">Where the journal is kept.</param>
    /// <param name="settings">Clock, actor and redaction.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalDamageException">A record was changed, moved, removed or put in. The journal is left as it is.</exception>
    /// <exception cref="Flow.Engines.EngineFault">Another process holds it, or it cannot be written.</exception>
    public static Task<ProjectJournal> OpenAsync(IJournalStore store, JournalSettings settings, CancellationToken cancellationToken) =>
        OpenAsync(store, settings, listener: null, cancellationToken);

    /// <summary>Takes the journal as above, and tells a listener every entry, those that are there first.</summary>
    /// <param name="store">Where the journal is kept.</param>
    /// <param name="settings">Clock, actor and redaction.</param>
    /// <param name="listener">Is told every entry; null for nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="JournalDamageException">A record was changed, moved, removed or put in. The journal is left as it is.</exception>
    /// <exception cref="Flow.Engines.EngineFault">Another process holds it, or it cannot be written.</exception>
    public static async Task<ProjectJournal> OpenAsync(IJournalStore store, JournalSettings settings, IJournalListener? listener, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(settings);
        IJournalAppending held = await store.OpenForAppendingAsync(cancellationToken);
        try
        {
            var journal = new ProjectJournal(held, new JournalChain(store.DisplayName), settings, listener);
            await journal.ReadAllAsync(cancellationToken);
            return journal;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Appends a fact; when the call returns, it is durable and part of <see cref="State"/>.</summary>
    /// <param name="payload">The fact. Its free text is redacted first.</param>
    /// <param name="cancellationToken">Ends the call before anything is written.</param>
    /// <exception cref="Flow.Engines.EngineFault">It could not be made durable. Nothing else may be moved, and every further append is refused.</exception>
    public async Task<JournalEntry> AppendAsync(JournalPayload payload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payload);
        await _one.WaitAsync(cancellationToken);
        try
        {
            JournalEntry draft = Draft(payload.Redacted(_redact));
            ReadOnlyMemory<byte> bytes = JournalRecord.Encode(JournalRecord.Seal(draft, Size + 1, Head));
            JournalEntry entry = ReadableEntry(bytes);
            await _store.AppendAsync(bytes, cancellationToken);
            _chain.Follow(new StoredRecord(bytes, new JournalPlace(entry.Seq, null)));
            Take(entry);
            return entry;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>How far the journal has come, its size and its head of one moment; an append that is under way is waited for.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JournalMark> MarkAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return new JournalMark(Size, Head);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Gives the journal free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _one.Dispose();
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        await foreach (StoredRecord record in _store.RecordsAsync(cancellationToken))
        {
            Take(_chain.Follow(record));
        }

        if (_store.Tail is { } tail)
        {
            await _store.DropTailAsync(cancellationToken);
            DroppedTail = tail;
            await AppendAsync(new TailDropped(tail.Bytes), cancellationToken);
        }
    }

    private void Take(JournalEntry entry)
    {
        State = State.After(entry);
        _listener?.Took(entry, PayloadText.Read(entry));
    }

    // What cannot be read back must never be written: it would stop every later run.
    private static JournalEntry ReadableEntry(ReadOnlyMemory<byte> bytes) => JournalRecord.Decode(bytes)
        ?? throw new ArgumentException($"The entry of {bytes.Length} bytes has no canonical form, or is larger than {JournalRecord.MostBytes} bytes.", nameof(bytes));

    private JournalEntry Draft(JournalPayload payload) => new()
    {
        Seq = 0,
        At = _clock.GetUtcNow(),
        Kind = payload.Kind,
        Actor = _actor,
        Payload = PayloadText.Of(payload),
        PreviousHash = JournalEntry.Genesis,
        Hash = JournalEntry.Genesis,
    };

    private static string Tidy(string actor)
    {
        var text = new StringBuilder();
        foreach (Rune rune in actor.EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(MostActorCharacters))
        {
            text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
