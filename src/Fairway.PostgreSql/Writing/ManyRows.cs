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

    /// <summary>Deletes by key the rows that are there.</summary>
    public async Task DropKeysAsync(RowBatch keys, CancellationToken cancellationToken)
    {
        var values = new ValueArrays(_written, table.StoredColumns, _written.Key);
        for (int r = 0; r < keys.Rows; r++)
        {
            values.Add(keys[r]);
            if (values.IsFull || r == keys.Rows - 1)
            {
                NpgsqlCommand command = await BoundAsync(WriteSql.DeleteKeys(_written), values, cancellationToken);
                await command.ExecuteNonQueryAsync(cancellationToken);
                values.Clear();
            }
        }
    }

    /// <summary>Sets some columns of rows by the key that they have now.</summary>
    /// <param name="keys">Rows of the key's columns alone, in key order.</param>
    /// <param name="ordinals">The columns.</param>
    /// <param name="rows">Their new values, row for row.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ChangeAsync(RowBatch keys, ImmutableArray<int> ordinals, RowBatch rows, CancellationToken cancellationToken)
    {
        string sql = WriteSql.Change(_written, ordinals);
        await InTurnsAsync(
            () => (Given: new ValueArrays(_written, table.StoredColumns, _written.Key), Values: new ValueArrays(_written, table.StoredColumns, ordinals)),
            rows.Rows,
            (turn, r) =>
            {
                turn.Given.Add(keys[r]);
                turn.Values.Add(rows[r]);
                return turn.Given.IsFull || turn.Values.IsFull;
            },
            async turn =>
            {
                NpgsqlCommand command = await session.PreparedAsync(sql, () => turn.Given.Parameters().Concat(turn.Values.Parameters()), cancellationToken);
                turn.Given.Bind(command);
                turn.Values.Bind(command, _written.Key.Length);
                return await FirstNotTouchedOnceAsync(command, turn.Values.Rows, cancellationToken);
            },
            turn =>
            {
                turn.Given.Clear();
                turn.Values.Clear();
            },
            wrong => RowKey.Of(keys[wrong], [.. Enumerable.Range(0, _written.Key.Length)]));
    }

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

    private Task WriteAsync(string sql, ImmutableArray<int> positions, ImmutableArray<int> key, RowBatch rows, CancellationToken cancellationToken) => InTurnsAsync(
        () => new ValueArrays(_written, table.StoredColumns, positions),
        rows.Rows,
        (values, r) =>
        {
            values.Add(rows[r]);
            return values.IsFull;
        },
        async values => await FirstNotTouchedOnceAsync(await BoundAsync(sql, values, cancellationToken), values.Rows, cancellationToken),
        values => values.Clear(),
        wrong => RowKey.Of(rows[wrong], [.. key]));

    // While the server is at one statement, the next is filled: two take turns.
    private async Task InTurnsAsync<T>(
        Func<T> make, int rows, Func<T, int, bool> add, Func<T, Task<int>> write, Action<T> clear, Func<int, RowKey> keyOf)
    {
        (T filling, T other) = (make(), make());
        Task<int> running = Task.FromResult(-1);
        int runsFrom = 0;
        int first = 0;
        try
        {
            for (int r = 0; r < rows; r++)
            {
                if (add(filling, r) || r == rows - 1)
                {
                    Refuse(runsFrom, await running);
                    running = write(filling);
                    (filling, other, runsFrom, first) = (other, filling, first, r + 1);
                    clear(filling);
                }
            }
        }
        finally
        {
            // A statement that still runs must not be met by the next one.
            await Task.WhenAny(running);
        }

        Refuse(runsFrom, await running);

        void Refuse(int from, int wrong)
        {
            if (wrong >= 0)
            {
                throw NotOnce($"{table.Name} at {KeyText.Of(table, keyOf(from + wrong))}");
            }
        }
    }

    private static async Task<int> FirstNotTouchedOnceAsync(NpgsqlCommand command, int rows, CancellationToken cancellationToken)
    {
        int[] touched = new int[rows];
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
