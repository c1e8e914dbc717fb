using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner;

/// <summary>Stands for a journal whose address is not known here, and for the box beside it, as <see cref="UnreachedSystem"/> does for a system.</summary>
/// <param name="name">How the file names it.</param>
/// <param name="fault">Why its address is not known.</param>
internal sealed class UnreachedJournal(string name, EngineFault fault) : IJournalStore, IIntentBox
{
    public string DisplayName => name;

    public Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken) => Task.FromException<IJournalReading>(fault);

    public Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken) => Task.FromException<IJournalAppending>(fault);

    public Task<Intent> AskAsync(IntentWish wish, string askedBy, CancellationToken cancellationToken) => Task.FromException<Intent>(fault);

    public Task<ImmutableArray<Intent>> OpenAsync(CancellationToken cancellationToken) => Task.FromException<ImmutableArray<Intent>>(fault);

    public Task<Intent?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromException<Intent?>(fault);

    public Task<bool> TakeAsync(string id, CancellationToken cancellationToken) => Task.FromException<bool>(fault);

    public Task<bool> EndAsync(string id, IntentState from, int exitCode, string message, CancellationToken cancellationToken) => Task.FromException<bool>(fault);
}
