using Fairway.Control.Journal;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>A journal in a table while it is read.</summary>
/// <param name="session">The session; ends with this.</param>
/// <param name="rows">The rows; null when there is no table yet.</param>
internal sealed class JournalTableReading(NpgsqlConnection session, JournalRows? rows) : IJournalReading
{
    /// <summary>Always null: a row is committed whole or is not there.</summary>
    public JournalTail? Tail => null;

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRecord> RecordsAsync(CancellationToken cancellationToken) =>
        rows?.ReadAsync(cancellationToken) ?? AsyncEnumerable.Empty<StoredRecord>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => session.DisposeAsync();
}
