using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql;

/// <summary>
/// Makes a table, copies rows into it and rolls all of it back, in one transaction: nobody sees the table, and a session that is killed leaves nothing. Values are
/// written as the bytes that they are in canonical form, whatever their type: what is measured is the way there, the server's log and its key, not the
/// reading of numbers and dates.
/// </summary>
internal sealed class TrialWriter : ITrialWriter
{
    private readonly NpgsqlConnection _session;
    private readonly NpgsqlBinaryImporter _copy;
    private readonly string _place;

    private TrialWriter(NpgsqlConnection session, NpgsqlBinaryImporter copy, string place)
    {
        _session = session;
        _copy = copy;
        _place = place;
    }

    public static async Task<ITrialWriter> OpenAsync(PostgreSqlConnector connector, TableSchema table, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await connector.OpenWritingAsync(cancellationToken);
        try
        {
            await BeginAsync(session, table, cancellationToken);

            return new TrialWriter(session, await session.BeginBinaryImportAsync(TrialSql.Copy(table), cancellationToken), connector.Address.DisplayName);
        }
        catch (Exception failed)
        {
            await session.DisposeAsync();
            if (Faults.IsFault(failed, cancellationToken))
            {
                throw Faults.Translate(failed, connector.Address.DisplayName);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(RowBatch rows, CancellationToken cancellationToken) => TranslatedAsync(
        async () =>
        {
            for (int r = 0; r < rows.Rows; r++)
            {
                await _copy.StartRowAsync(cancellationToken);
                for (int c = 0; c < rows.Columns; c++)
                {
                    await WriteValueAsync(rows, r, c, cancellationToken);
                }
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task FinishAsync(CancellationToken cancellationToken) => TranslatedAsync(() => _copy.CompleteAsync(cancellationToken).AsTask(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // A copy that was not completed is cancelled; the transaction is left open, and the session's end or reset rolls it back.
            await _copy.DisposeAsync();
            await using var rollback = new NpgsqlCommand("ROLLBACK", _session);
            await rollback.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception lost) when (Faults.IsFault(lost, CancellationToken.None) || lost is InvalidOperationException or OperationCanceledException)
        {
            // The session is gone, and with it the transaction.
        }
        finally
        {
            await _session.DisposeAsync();
        }
    }

    private static async Task BeginAsync(NpgsqlConnection session, TableSchema table, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand(TrialSql.SchemaExists, session) { Parameters = { new() { Value = TrialSql.SchemaOf(table) } } };
        string schema = await exists.ExecuteScalarAsync(cancellationToken) is true ? "" : TrialSql.CreateSchema(table) + ";";
        await using var begin = new NpgsqlCommand($"BEGIN; {schema} {TrialSql.Create(table)}", session);
        await begin.ExecuteNonQueryAsync(cancellationToken);
    }

    private Task WriteValueAsync(RowBatch rows, int row, int column, CancellationToken cancellationToken)
    {
        RowValue value = rows[row][column];
        return value.IsNull ? _copy.WriteNullAsync(cancellationToken) : _copy.WriteAsync(value.Bytes.ToArray(), NpgsqlDbType.Bytea, cancellationToken);
    }

    private async Task TranslatedAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (Faults.IsFault(failed, cancellationToken))
        {
            throw Faults.Translate(failed, _place);
        }
    }
}
