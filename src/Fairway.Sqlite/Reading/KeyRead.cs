using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Reading;

/// <summary>Reads the rows that have given keys, one look-up each.</summary>
internal sealed class KeyRead(RowSession session, TableAccess table, IEnumerable<RowKey> keys) : IDisposable
{
    private readonly KeyLookup _lookup = new(session, table);
    private readonly IEnumerator<RowKey> _keys = keys.GetEnumerator();
    private bool _waiting;

    /// <summary>Fills a batch; false when the keys ended.</summary>
    public bool Fill(RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        while (batch.Rows < limits.Rows && batch.Bytes < limits.Bytes)
        {
            if (!_waiting && !_keys.MoveNext())
            {
                return false;
            }

            cancellationToken.ThrowIfCancellationRequested();
            _waiting = _lookup.TryAppend(_keys.Current, batch, limits, cancellationToken) == KeyFound.NoRoom;
            if (_waiting)
            {
                return true;
            }
        }

        return true;
    }

    public void Dispose()
    {
        _lookup.Dispose();
        _keys.Dispose();
    }
}
