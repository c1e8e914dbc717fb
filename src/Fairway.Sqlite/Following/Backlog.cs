using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Reading;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Following;

/// <summary>
/// Everything that a log holds in one snapshot, as batches. An entry is re-read in that snapshot, so a row may be newer than its entry, and only the end of the
/// whole backlog is a state that the source was ever in: all batches but the last say that the transaction goes on, and are applied together.
/// 1. One piece of the log at a time, so that memory does not grow with the backlog. A key in two pieces is given twice, with the same row.
/// 2. Within a piece and table first the keys that are gone, then the rows that are there: a row takes over what a gone one had (a unique value).
/// 3. Two rows may exchange unique values, and lie in two batches. So where a backlog has several, tables in which rows can collide are first rid of all their
///    logged keys; what is left there is as it is in the snapshot, and no row of the snapshot can collide with it.
/// </summary>
internal sealed class Backlog(RowSession session, string capture, IReadOnlyDictionary<long, FollowedKeys> tables, BatchLimits limits) : IDisposable
{
    private readonly Statement _scan = new(session, CaptureSql.Scan(capture), CaptureSql.Log(capture));
    private bool _isCleared;

    /// <summary>Gives the entries after a number up to the snapshot's last, in the read transaction that is open. The last batch ends the transaction.</summary>
    public IEnumerable<ChangeBatch> Read(long after, long end, CancellationToken cancellationToken)
    {
        LogPiece piece = Scan(after, end, cancellationToken);
        _isCleared = false;
        if (piece.To < end)
        {
            foreach (ChangeBatch cleared in Clear(piece, end, cancellationToken))
            {
                yield return cleared;
            }
        }

        for (; ; piece = Scan(piece.To, end, cancellationToken))
        {
            foreach (ChangeBatch batch in Give(piece, after, end, cancellationToken))
            {
                yield return batch;
            }

            if (piece.To >= end)
            {
                yield break;
            }
        }
    }

    public void Dispose() => _scan.Dispose();

    private IEnumerable<ChangeBatch> Clear(LogPiece first, long end, CancellationToken cancellationToken)
    {
        _isCleared = true;
        for (LogPiece piece = first; ; piece = Scan(piece.To, end, cancellationToken))
        {
            using var batch = new BatchBuilder();
            foreach (FollowedKeys table in TablesOf(piece).Where(t => t.CanCollide))
            {
                (HashSet<RowKey> gone, HashSet<RowKey> there) = table.Resolve(piece.From, piece.To, cancellationToken);
                batch.Drop(table.Access.Schema, gone.Concat(there));
            }

            if (!batch.IsEmpty)
            {
                yield return batch.Take(new LogPosition((ulong)first.From));
            }

            if (piece.To >= end)
            {
                yield break;
            }
        }
    }

    private IEnumerable<ChangeBatch> Give(LogPiece piece, long after, long end, CancellationToken cancellationToken)
    {
        var position = new LogPosition((ulong)after);
        using var batch = new BatchBuilder();
        foreach (FollowedKeys table in TablesOf(piece))
        {
            (HashSet<RowKey> gone, HashSet<RowKey> there) = table.Resolve(piece.From, piece.To, cancellationToken);
            batch.Drop(table.Access.Schema, gone);
            foreach (RowKey key in there)
            {
                bool isFull = batch.Bytes >= limits.Bytes;
                if (!isFull && Put(batch, table, key, cancellationToken) != KeyFound.NoRoom)
                {
                    continue;
                }

                // Here a backlog of one piece turns out to have several batches.
                IEnumerable<ChangeBatch> clearing = _isCleared ? [] : Clear(piece, end, cancellationToken);
                foreach (ChangeBatch cleared in clearing.Append(batch.Take(position)))
                {
                    yield return cleared;
                }

                Put(batch, table, key, cancellationToken);
            }
        }

        yield return piece.To >= end
            ? batch.TakeLast(new LogPosition((ulong)end), piece.Markers, piece.WrittenAt)
            : batch.Take(position, piece.Markers);
    }

    private KeyFound Put(BatchBuilder batch, FollowedKeys table, RowKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        TableChanges changes = batch.Of(table.Access.Schema);
        int others = batch.Bytes - changes.Rows.Bytes;
        KeyFound found = table.Rows.TryAppend(key, changes.Rows, limits with { Bytes = Math.Max(1, limits.Bytes - others) }, cancellationToken);
        if (found == KeyFound.Absent)
        {
            // It was there in this very snapshot, under the form that is stored.
            KeyCheck.EnsureFound(session, table.Access, key, cancellationToken);
        }
        else if (found == KeyFound.Appended)
        {
            changes.Add(ChangeKind.Put, hasRow: true, hasBefore: false);
        }

        return found;
    }

    private IEnumerable<FollowedKeys> TablesOf(LogPiece piece) => piece.Tables.Order().Where(tables.ContainsKey).Select(n => tables[n]);

    private LogPiece Scan(long from, long end, CancellationToken cancellationToken)
    {
        var numbers = new HashSet<long>();
        var markers = new List<string>();
        long to = end;
        long? writtenAt = null;
        int entries = 0;
        try
        {
            _scan.Bind(1, from);
            _scan.Bind(2, end);
            _scan.Bind(3, (long)Math.Max(1, limits.Rows));
            while (_scan.Step(cancellationToken))
            {
                long what = _scan.Int64(1);
                writtenAt = _scan.Int64(2);
                to = _scan.Int64(0);
                entries++;
                if (what == CaptureSql.Marker)
                {
                    markers.Add(_scan.Text(3));
                }
                else
                {
                    numbers.Add(what);
                }
            }
        }
        finally
        {
            _scan.Clear();
        }

        // Fewer than asked for: the snapshot has no more.
        return new LogPiece(from, entries < Math.Max(1, limits.Rows) ? end : to, numbers, markers, writtenAt);
    }
}
