using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Writing;

/// <summary>Makes rows what they shall be: an update by key, and an insertion where it touched none. Columns that the schema does not name keep their values.</summary>
internal sealed class RowPut(RowSession session, WriteStatements statements, TableAccess table)
{
    /// <summary>Puts row after row.</summary>
    /// <returns>False when a row was refused because another has one of its unique values, and all columns of the table are known, so that the rows may be
    /// taken away and written anew. Rows before it are put.</returns>
    public bool TryEach(RowBatch rows, CancellationToken cancellationToken)
    {
        Statement replace = statements.Prepared(RowWrite.Replace.Sql(table), table.Place);
        Statement insert = statements.Prepared(RowWrite.Insert.Sql(table), table.Place);
        try
        {
            for (int r = 0; r < rows.Rows; r++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Row row = rows[r];
                if (!Try(RowWrite.Replace, replace, row, cancellationToken, out int touched)
                    || (touched == 0 && !Try(RowWrite.Insert, insert, row, cancellationToken, out touched)))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            // The statements outlive the batch, whose memory they are bound to.
            replace.Clear();
            insert.Clear();
        }
    }

    private bool Try(RowWrite write, Statement statement, in Row row, CancellationToken cancellationToken, out int touched)
    {
        touched = 0;
        write.Bind(statement, table, row);
        int result = statement.StepRaw();
        bool collides = result == raw.SQLITE_CONSTRAINT && IsUnique(raw.sqlite3_extended_errcode(session.Handle)) && KnowsAllColumns();
        if (!collides && result != raw.SQLITE_DONE)
        {
            statement.IsRow(result, table.PlaceOf(row), cancellationToken);
        }

        touched = collides ? 0 : raw.sqlite3_changes(session.Handle);
        statement.Reset();
        return !collides;
    }

    private static bool IsUnique(int extended) =>
        extended is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID;

    private bool KnowsAllColumns() => session.Number(WriteSql.StoredColumns, table.Schema.Name.Name) == table.Columns.Length;
}
