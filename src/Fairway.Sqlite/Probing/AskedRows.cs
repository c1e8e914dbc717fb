using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Reading;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Probing;

/// <summary>
/// Runs one statement of <see cref="ProbeSql"/> and decodes its rows, one at a time, as the copying reader does. A value that is not of its column's type ends it: a rule
/// that skipped it would report less than there is. Where SQLite takes values of any kind, it ends only questions that no such value answers, and only after all of them were counted.
/// </summary>
internal sealed class AskedRows : IDisposable
{
    private const int RowsBetweenChecks = 4096;
    private readonly TableAccess _table;
    private readonly ColumnSchema[] _columns;
    private readonly Misfits[] _misfits;
    private readonly bool[] _ofTheirKind;
    private readonly long[] _strangers;
    private readonly Statement _statement;
    private readonly RowBatch _row;
    private long _rows;

    public AskedRows(RowSession session, TableAccess table, AskedColumns columns, string sql)
    {
        _table = table;
        _columns = [.. columns.Columns];
        _misfits = [.. _columns.Select((_, c) => columns.MisfitsAt(c))];
        _ofTheirKind = [.. _columns.Select((_, c) => columns.IsOfItsKind(c))];
        _strangers = new long[_columns.Length];
        _row = new RowBatch(Math.Max(_columns.Length, 1));
        _statement = new Statement(session, sql, table.Place);
    }

    /// <summary>The row that was read last.</summary>
    public Row Current => _row[0];

    /// <summary>True when that row has a value which leaves the question without an answer: nothing of it can be counted.</summary>
    public bool IsStranger { get; private set; }

    /// <summary>Reads the next row; false when there is none.</summary>
    /// <exception cref="EngineFault">There is none, and values were of another kind than their columns declare: how many, not which.</exception>
    public bool Next(CancellationToken cancellationToken)
    {
        if (++_rows % RowsBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (!_statement.Step(cancellationToken))
        {
            RefuseStrangers();
            return false;
        }

        _row.Clear();
        _row.StartRow();
        IsStranger = false;
        for (int c = 0; c < _columns.Length; c++)
        {
            if (ValueDecoder.Append(_statement, 1 + c, _columns[c].Type, _misfits[c], _row) is { } refused)
            {
                string rowId = _table.RowId is null ? "" : string.Create(CultureInfo.InvariantCulture, $"rowid={_statement.Int64(0)}");
                throw StoredClass.Refuse(_table.Schema, _columns[c], rowId, refused);
            }
        }

        CountStrangers();
        return true;
    }

    /// <summary>A result behind the columns, by its place among those.</summary>
    public long Extra(int place) => _statement.Int64(1 + _columns.Length + place);

    public void Dispose()
    {
        _statement.Dispose();
        _row.Dispose();
    }

    private void CountStrangers()
    {
        for (int c = 0; c < _columns.Length; c++)
        {
            if (_ofTheirKind[c] && _misfits[c] == Misfits.Keep && Misfit.Is(_row[0][c]))
            {
                _strangers[c]++;
                IsStranger = true;
            }
        }
    }

    private void RefuseStrangers()
    {
        int column = Array.FindIndex(_strangers, s => s > 0);
        if (column >= 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadData,
                $"{_table.Schema.Name}.{_columns[column].Name}",
                string.Create(CultureInfo.InvariantCulture, $"{_strangers[column]} of its values are no {_columns[column].Type}, which is what the column declares"),
                "Correct them: 'fairway doctor' says of which kinds they are. Or leave them out with a statement of your own ('rule: sql').");
        }
    }
}
