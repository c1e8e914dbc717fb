using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite;

/// <summary>
/// Reads the rows of one range, batch by batch.
/// 1. A plain statement reads rows whose values are small; SQLite refuses to load a larger one (<see cref="MostPlainBytes"/>).
/// 2. At the first refusal a guarded statement goes on after the last row. It leaves large values in the file, and <see cref="LargeValue"/> fetches them.
/// 3. Where that is impossible (no row id, UTF-16 texts, a key that is itself large) the plain statement runs without the limit.
/// </summary>
internal sealed class RangeRead(Session session, TableAccess table, KeyRange range) : IDisposable
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
    private long _lastRowId = long.MinValue;

    /// <summary>True when large values of the table can be left in the file.</summary>
    public static bool CanGuard(Session session, TableAccess table) =>
        table.RowId is not null && !session.IsUtf16 && 1 + (2 * table.Types.Length) <= MostResultColumns;

    /// <summary>Fills a batch; false when the range ended.</summary>
    public bool Fill(RowBatch batch, BatchLimits limits, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration interrupt = session.InterruptBy(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            _rows ??= Open(range);
            session.LimitValues(_unlimited ? int.MaxValue : MostPlainBytes);
            bool more = Fill(_rows, batch, limits, cancellationToken);
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
                if (result == raw.SQLITE_TOOBIG && !_guarded && !_unlimited)
                {
                    rows = GoOnGuarded(batch, cancellationToken);
                    continue;
                }

                if (!rows.IsRow(result, table.Place, cancellationToken))
                {
                    return false;
                }
            }

            _waiting = batch.Rows > 0 && batch.Bytes + _decoder.SizeOf(rows, _guarded) > limits.Bytes;
            if (_waiting)
            {
                return true;
            }

            _decoder.Append(rows, _guarded, batch, cancellationToken);
            _lastRowId = table.RowId is null ? 0 : rows.Int64(0);
            if (batch.Rows % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return true;
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

        _unlimited |= !CanGuard(session, table);
        return statement;
    }

    private Statement GoOnGuarded(RowBatch batch, CancellationToken cancellationToken)
    {
        Remember(batch);
        _rows?.Dispose();
        _rows = null;
        _guarded = true;
        if (table.HasKey)
        {
            if (_lastKey is not null)
            {
                KeyCheck.EnsureFound(session, table, _lastKey, cancellationToken);
            }

            return _rows = Open(range with { After = _lastKey ?? range.After });
        }

        _rows = new Statement(session, ReadSql.GuardedRest(table, MostGuardedBytes), table.Place);
        _rows.Bind(1, _lastRowId);
        return _rows;
    }

    private void Remember(RowBatch batch)
    {
        if (table.HasKey && batch.Rows > 0)
        {
            _lastKey = RowKey.Of(batch[batch.Rows - 1], table.Key);
        }
    }
}
