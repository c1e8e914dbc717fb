using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Reading;

/// <summary>Looks up single rows by their keys. Large values are treated as in <see cref="RangeRead"/>.</summary>
internal sealed class KeyLookup(RowSession session, TableAccess table) : IDisposable
{
    private readonly RowDecoder _decoder = new(session, table);
    private readonly bool _canGuard = RangeRead.CanGuard(table);
    private Statement? _plain;
    private Statement? _guarded;

    /// <summary>Appends the row of a key, when there is one and the batch has room; an empty batch has room for any row.</summary>
    public KeyFound TryAppend(RowKey key, RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        using var bound = new BoundKey(table, key);
        bool limited = _canGuard && bound.Bytes <= RangeRead.MostPlainBytes;
        Statement row = _plain ??= new Statement(session, ReadSql.Lookup(table), table.Place);
        try
        {
            session.LimitValues(limited ? RangeRead.MostPlainBytes : int.MaxValue);
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

            if (!row.IsRow(result, table.Place, cancellationToken))
            {
                return KeyFound.Absent;
            }

            if (batch.Rows > 0 && batch.Bytes + _decoder.SizeOf(row, guarded) > limits.Bytes)
            {
                return KeyFound.NoRoom;
            }

            _decoder.Append(row, guarded, batch, cancellationToken);
            return KeyFound.Appended;
        }
        finally
        {
            _plain?.Clear();
            _guarded?.Clear();
            session.LiftLimit();
        }
    }

    public void Dispose()
    {
        _plain?.Dispose();
        _guarded?.Dispose();
    }
}
