using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Reading;

/// <summary>Reads the rows that have given keys, one look-up each. Large values are treated as in <see cref="RangeRead"/>.</summary>
internal sealed class KeyRead(RowSession session, TableAccess table, IEnumerable<RowKey> keys) : IDisposable
{
    private readonly RowDecoder _decoder = new(session, table);
    private readonly IEnumerator<RowKey> _keys = keys.GetEnumerator();
    private readonly bool _canGuard = RangeRead.CanGuard(table);
    private Statement? _plain;
    private Statement? _guarded;
    private bool _waiting;

    /// <summary>Fills a batch; false when the keys ended.</summary>
    public bool Fill(RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        _plain ??= new Statement(session, ReadSql.Lookup(table), table.Place);
        while (batch.Rows < limits.Rows && batch.Bytes < limits.Bytes)
        {
            if (!_waiting && !_keys.MoveNext())
            {
                return false;
            }

            cancellationToken.ThrowIfCancellationRequested();
            _waiting = !TryAppend(_keys.Current, batch, limits, cancellationToken);
            if (_waiting)
            {
                return true;
            }
        }

        return true;
    }

    public void Dispose()
    {
        _plain?.Dispose();
        _guarded?.Dispose();
        _keys.Dispose();
    }

    // False when the row is there but must wait for the next batch.
    private bool TryAppend(RowKey key, RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        using var bound = new BoundKey(table, key);
        bool limited = _canGuard && bound.Bytes <= RangeRead.MostPlainBytes;
        try
        {
            session.LimitValues(limited ? RangeRead.MostPlainBytes : int.MaxValue);
            Statement row = _plain!;
            bound.Bind(row, 1);
            int result = row.StepRaw();
            bool guarded = limited && result == raw.SQLITE_TOOBIG;
            if (guarded)
            {
                row.Clear();
                row = _guarded ??= new Statement(session, ReadSql.GuardedLookup(table, RangeRead.MostGuardedBytes), table.Place);
                bound.Bind(row, 1);
                result = row.StepRaw();
            }

            bool found = row.IsRow(result, table.Place, cancellationToken);
            bool fits = !found || batch.Rows == 0 || batch.Bytes + _decoder.SizeOf(row, guarded) <= limits.Bytes;
            if (found && fits)
            {
                _decoder.Append(row, guarded, batch, cancellationToken);
            }

            return fits;
        }
        finally
        {
            _plain?.Clear();
            _guarded?.Clear();
            session.LiftLimit();
        }
    }
}
