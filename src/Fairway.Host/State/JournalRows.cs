using System.Runtime.CompilerServices;
using Fairway.Control.Journal;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>Reads the rows of one project's journal under one snapshot, and refuses a row whose number or hash is not that of the record in it.</summary>
internal sealed class JournalRows(NpgsqlConnection session, string project, string name)
{
    /// <summary>How many records the last whole read gave.</summary>
    public long Size { get; private set; }

    /// <summary>The hash of the last of them.</summary>
    public string Head { get; private set; } = JournalEntry.Genesis;

    /// <summary>All records in the order of their numbers.</summary>
    /// <exception cref="JournalDamageException">A row was changed, removed or put in, so far as the row itself shows it.</exception>
    /// <exception cref="Flow.Engines.EngineFault">The table cannot be read.</exception>
    public async IAsyncEnumerable<StoredRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var select = new NpgsqlCommand(JournalSql.Select, session) { Parameters = { new() { Value = project }, new() { Value = JournalRecord.MostBytes } } };
        await using NpgsqlDataReader rows = await TranslatedAsync(() => select.ExecuteReaderAsync(cancellationToken), cancellationToken);
        long size = 0;
        string head = JournalEntry.Genesis;
        while (await TranslatedAsync(() => rows.ReadAsync(cancellationToken), cancellationToken))
        {
            long seq = rows.GetInt64(0);
            byte[] record = rows.IsDBNull(1) ? throw Damage(size + 1, seq, $"the record is larger than any ({JournalRecord.MostBytes} bytes)") : rows.GetFieldValue<byte[]>(1);
            head = rows.GetString(2);
            if (seq != size + 1)
            {
                throw Damage(size + 1, seq, $"the row is number {seq} where number {size + 1} should follow; a row was removed or renumbered");
            }

            if (JournalRecord.Decode(record) is { } entry && entry.Hash != head)
            {
                throw Damage(seq, seq, "the row's hash is not the hash in its record: one of the two was changed");
            }

            yield return new StoredRecord(record, new JournalPlace(seq, null));
            size = seq;
        }

        Size = size;
        Head = head;
    }

    private JournalDamageException Damage(long wanted, long seq, string seen) => new(new JournalDamage(name, wanted, new JournalPlace(seq, null), seen));

    private async Task<T> TranslatedAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception failed) when (PinnedSessions.IsFault(failed))
        {
            throw PinnedSessions.End(failed, name, cancellationToken);
        }
    }
}
