using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Reading;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Probing;

/// <summary>Runs one statement of <see cref="ProbeSql"/> and decodes its rows, one at a time, as the copying reader does. A value that is not of its column's type ends it:
/// a rule that skipped it would report less than there is.</summary>
internal sealed class AskedRows : IDisposable
{
    private const int RowsBetweenChecks = 4096;
    private readonly TableAccess _table;
    private readonly IReadOnlyList<ColumnSchema> _columns;
    private readonly Statement _statement;
    private readonly RowBatch _row;
    private long _rows;

    public AskedRows(RowSession session, TableAccess table, IReadOnlyList<ColumnSchema> columns, string sql)
    {
        _table = table;
        _columns = columns;
        _row = new RowBatch(Math.Max(columns.Count, 1));
        _statement = new Statement(session, sql, table.Place);
    }

    /// <summary>The row that was read last.</summary>
    public Row Current => _row[0];

    /// <summary>Reads the next row; false when there is none.</summary>
    public bool Next(CancellationToken cancellationToken)
    {
        if (++_rows % RowsBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (!_statement.Step(cancellationToken))
        {
            return false;
        }

        _row.Clear();
        _row.StartRow();
        for (int c = 0; c < _columns.Count; c++)
        {
            if (ValueDecoder.Append(_statement, 1 + c, _columns[c].Type, Misfits.Refuse, _row) is { } refused)
            {
                string rowId = _table.RowId is null ? "" : string.Create(CultureInfo.InvariantCulture, $"rowid={_statement.Int64(0)}");
                throw StoredClass.Refuse(_table.Schema, _columns[c], rowId, refused);
            }
        }

        return true;
    }

    /// <summary>A result behind the columns, by its place among those.</summary>
    public long Extra(int place) => _statement.Int64(1 + _columns.Count + place);

    public void Dispose()
    {
        _statement.Dispose();
        _row.Dispose();
    }
}
