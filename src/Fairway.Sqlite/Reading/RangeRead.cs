using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Reading;

/// <summary>
/// Reads the rows of one range, batch by batch.
/// 1. A plain statement reads rows whose values are small; SQLite refuses to load a larger one (<see cref="MostPlainBytes"/>).
/// 2. At the first refusal a guarded statement goes on after the last row. It leaves large values in the file, and <see cref="LargeValue"/> fetches them.
/// 3. Where that is impossible (no row id, UTF-16 texts, generated columns, a key that is itself large) the plain statement runs without the
///    limit, and is closed after each large row, because it would keep a copy of it while the row is written.
/// </summary>
internal sealed class RangeRead(RowSession session, TableAccess table, KeyRange range) : IDisposable
{
    /// <summary>The largest value that a plain statement loads.</summary>
    public const int MostPlainBytes = 1 << 20;

    /// <summary>The largest value that a guarded statement loads: a row may have many of them.</summary>
    public const int MostGuardedBytes = 64 << 10;

    private const int MostResultColumns = 2000;
    private const int RowsBetweenChecks = 256;
    private readonly RowDecoder _decoder = new(session, table);
    private readonly List<BoundKey> _bounds = [];
    private Statement? _rows;
    private bool _unlimited;
    private bool _guarded;
    private bool _waiting;
    private RowKey? _lastKey;
    private long? _lastRowId;

    /// <summary>True when large values of the table can be left in the file.</summary>
    public static bool CanGuard(TableAccess table) => table.CanOpenValues && 1 + (2 * table.Types.Length) <= MostResultColumns;

    /// <summary>Fills a batch; false when the range ended.</summary>
    public bool Fill(RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            bool more = Fill(OpenLimited(cancellationToken), batch, limits, cancellationToken);
            Remember(batch);
            return more;
        }
        finally
        {
            session.LiftLimit();
        }
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _bounds.ForEach(b => b.Dispose());
    }

    private bool Fill(Statement rows, RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        while (batch.Rows < limits.Rows && batch.Bytes < limits.Bytes)
        {
            if (!_waiting)
            {
                int result = rows.StepRaw();
                if (result == raw.SQLITE_TOOBIG && !_unlimited)
                {
                    Close(batch);

                    // Guarded or not, a large key is loaded to be compared.
                    _unlimited = _guarded;
                    _guarded = !_guarded;
                    rows = OpenLimited(cancellationToken);
                    continue;
                }

                if (!rows.IsRow(result, table.Place, cancellationToken))
                {
                    return false;
                }
            }

            long size = _decoder.SizeOf(rows, _guarded);
            _waiting = batch.Rows > 0 && batch.Bytes + size > limits.Bytes;
            if (_waiting)
            {
                return true;
            }

            _decoder.Append(rows, _guarded, batch, cancellationToken);
            _lastRowId = table.RowId is null ? null : rows.Int64(0);
            if (size > MostPlainBytes && _unlimited && (table.HasKey || _lastRowId is not null))
            {
                Close(batch);
                return true;
            }

            if (batch.Rows % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return true;
    }

    private Statement OpenLimited(CancellationToken cancellationToken)
    {
        // Keys are looked up and bound without the limit: one of them may be large.
        session.LiftLimit();
        _rows ??= Open(cancellationToken);
        session.LimitValues(_unlimited ? int.MaxValue : MostPlainBytes);
        return _rows;
    }

    // From the beginning, or after the last row that was read.
    private Statement Open(CancellationToken cancellationToken)
    {
        if (!table.HasKey && _lastRowId is long rowId)
        {
            string rest = _guarded ? ReadSql.GuardedRest(table, MostGuardedBytes) : ReadSql.Rest(table);
            var statement = new Statement(session, rest, table.Place);
            statement.Bind(1, rowId);
            return statement;
        }

        if (_lastKey is not null)
        {
            KeyCheck.EnsureFound(session, table, _lastKey, cancellationToken);
        }

        return Open(range with { After = _lastKey ?? range.After });
    }

    private Statement Open(KeyRange part)
    {
        string sql = _guarded ? ReadSql.GuardedRange(table, part, MostGuardedBytes) : ReadSql.Range(table, part);
        var statement = new Statement(session, sql, table.Place);
        int parameter = 1;
        foreach (RowKey end in new[] { part.After, part.UpTo }.OfType<RowKey>())
        {
            var bound = new BoundKey(table, end);
            _bounds.Add(bound);
            parameter = bound.Bind(statement, parameter);
            _unlimited |= bound.Bytes > MostPlainBytes;
        }

        _unlimited |= !CanGuard(table);
        return statement;
    }

    private void Close(RowBatch batch)
    {
        Remember(batch);
        _rows?.Dispose();
        _rows = null;
        _bounds.ForEach(b => b.Dispose());
        _bounds.Clear();
    }

    private void Remember(RowBatch batch)
    {
        if (table.HasKey && batch.Rows > 0)
        {
            _lastKey = RowKey.Of(batch[batch.Rows - 1], table.Key);
        }
    }
}
