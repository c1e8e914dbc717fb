using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>Changes and deletes rows, a thousand in one statement, and asserts that it touched each row that it was given exactly once (P2).</summary>
internal sealed class ManyRows(WriteSession session, TableSchema table)
{
    private readonly WrittenTable _written = session.Of(table);

    /// <summary>Replaces the other columns of rows by key. A key that the batch holds twice is refused: one statement changes a row once.</summary>
    public Task UpdateAsync(RowBatch rows, CancellationToken cancellationToken) =>
        WriteAsync(WriteSql.Update(_written), AllColumns, _written.Key, rows, cancellationToken);

    /// <summary>Deletes by key.</summary>
    /// <param name="keys">Rows of the key's columns alone, in key order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task DeleteKeysAsync(RowBatch keys, CancellationToken cancellationToken) =>
        WriteAsync(WriteSql.DeleteKeys(_written), _written.Key, [.. Enumerable.Range(0, _written.Key.Length)], keys, cancellationToken);

    /// <summary>Deletes one row for each that is given.</summary>
    public async Task DeleteEqualAsync(RowBatch rows, CancellationToken cancellationToken)
    {
        var values = new ValueArrays(_written, table.StoredColumns, AllColumns);
        for (int r = 0; r < rows.Rows; r++)
        {
            values.Add(rows[r]);
            if (values.IsFull || r == rows.Rows - 1)
            {
                await DeleteEqualAsync(values, cancellationToken);
                values.Clear();
            }
        }
    }

    private ImmutableArray<int> AllColumns => [.. Enumerable.Range(0, _written.Columns.Length)];

    private async Task WriteAsync(string sql, ImmutableArray<int> positions, ImmutableArray<int> key, RowBatch rows, CancellationToken cancellationToken)
    {
        var values = new ValueArrays(_written, table.StoredColumns, positions);
        int first = 0;
        for (int r = 0; r < rows.Rows; r++)
        {
            values.Add(rows[r]);
            if (values.IsFull || r == rows.Rows - 1)
            {
                int wrong = await FirstNotTouchedOnceAsync(sql, values, cancellationToken);
                if (wrong >= 0)
                {
                    throw NotOnce($"{table.Name} at {KeyText.Of(table, RowKey.Of(rows[first + wrong], [.. key]))}");
                }

                values.Clear();
                first = r + 1;
            }
        }
    }

    private async Task<int> FirstNotTouchedOnceAsync(string sql, ValueArrays values, CancellationToken cancellationToken)
    {
        int[] touched = new int[values.Rows];
        NpgsqlCommand command = await BoundAsync(sql, values, cancellationToken);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            touched[reader.GetInt64(0) - 1]++;
        }

        return Array.FindIndex(touched, times => times != 1);
    }

    private async Task DeleteEqualAsync(ValueArrays values, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = await BoundAsync(WriteSql.DeleteEqual(_written), values, cancellationToken);
        int touched = await command.ExecuteNonQueryAsync(cancellationToken);
        if (touched != values.Rows)
        {
            throw NotOnce(table.Name.ToString(), $"{values.Rows - touched} of {values.Rows} rows were not there");
        }
    }

    private async Task<NpgsqlCommand> BoundAsync(string sql, ValueArrays values, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = await session.PreparedAsync(sql, values.Parameters, cancellationToken);
        values.Bind(command);
        return command;
    }

    private static EngineFault NotOnce(string place, string seen = "the row was not there exactly once") =>
        new(EngineFaultKind.BadData, place, seen, "Somebody else changed the target, or it was verified long ago: verify again, then repair.");
}
