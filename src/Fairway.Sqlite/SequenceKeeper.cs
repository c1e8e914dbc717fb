using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;
using SQLitePCL;
using SequencePosition = Fairway.Flow.Engines.SequencePosition;

namespace Fairway.Sqlite;

/// <summary>The numbers that AUTOINCREMENT gives: by table and column, they have no names and count up by one. Any other key of SQLite keeps no position.</summary>
internal sealed class SequenceKeeper(SqliteConnector connector) : ISequenceKeeper
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<SequencePosition>> ReadAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using RowSession session = await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), connector.Address.DisplayName);
        return
        [
            .. tables.Where(t => t is { HasSequence: true, Key: not null }).Select(t => new SequencePosition(
                t.Name, t.Key!.Columns[0], null, session.Number(CaptureSql.End, t.Name.Name), Increment: 1)),
        ];
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<SequencePosition>> RaiseAsync(ImmutableArray<SequencePosition> positions, CancellationToken cancellationToken)
    {
        await using RowSession session = await RowSession.OpenAsync(connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName);
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen, cancellationToken);
        try
        {
            ImmutableArray<SequencePosition> missing = [.. positions.Where(p => !TryRaise(session, p))];
            await LockWait.ExecuteAsync(session, "COMMIT", LockPatience.Keen, cancellationToken);
            return missing;
        }
        finally
        {
            session.RollBack();
        }
    }

    private static bool TryRaise(RowSession session, SequencePosition position)
    {
        if (position.Table is not { } table || position.Column is null || position.Increment < 1)
        {
            return false;
        }

        int result = raw.sqlite3_table_column_metadata(session.Handle, "main", table.Name, position.Column, out _, out _, out _, out _, out int numbersItself);
        if (result != raw.SQLITE_OK || numbersItself != 1)
        {
            return false;
        }

        // sqlite_sequence knows the table by its own spelling.
        string name = session.Query("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE", table.Name, r => r.Text(0)).Single();
        foreach (string statement in AdvanceSequence.Statements(name, position.Last))
        {
            session.Execute(statement, table.Name);
        }

        return true;
    }
}
