using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Surveying;

/// <summary>Asks PostgreSQL's parser: PREPARE says the types of the parameters, a routine whose body the statement is says what it names, ROLLBACK undoes both.</summary>
internal sealed class StatementProbe(PostgreSqlConnector connector) : IStatementProbe
{
    private readonly PostgreSqlConnector _alone = new(connector.Address, builder =>
    {
        builder.Pooling = false;
        builder.ApplicationName = "fairway parser";
    });

    /// <inheritdoc/>
    public bool IsPassive => false;

    /// <inheritdoc/>
    public async Task<ImmutableArray<ProbedStatement>> ProbeAsync(ImmutableArray<string> statements, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _alone.OpenWritingAsync(cancellationToken);
        ImmutableArray<ProbedStatement>.Builder answers = ImmutableArray.CreateBuilder<ProbedStatement>(statements.Length);
        foreach (string statement in statements)
        {
            try
            {
                answers.Add(await ProbeAsync(connection, LostValues.Cast(statement.TrimEnd(' ', ';', '\n', '\r', '\t')), cancellationToken));
            }
            catch (Exception exception) when (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, _alone.Address.DisplayName).OrStop(cancellationToken);
            }
        }

        return answers.MoveToImmutable();
    }

    private static async Task<ProbedStatement> ProbeAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        ProbedStatement answer = await AskAsync(connection, statement, cancellationToken);
        if (answer.Refusal is { } refusal && LostValues.MayBeWhy(refusal))
        {
            foreach (string guess in LostValues.Guesses(statement))
            {
                ProbedStatement other = await AskAsync(connection, guess, cancellationToken);
                if (other.Refusal is null)
                {
                    return other;
                }
            }
        }

        return answer;
    }

    // A refused statement leaves a transaction that only ends: each has one of its own.
    private static async Task<ProbedStatement> AskAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await RunAsync(connection, StatementProbeSql.SearchPath, cancellationToken);
            await RunAsync(connection, StatementProbeSql.RowSecurity, cancellationToken);
            await RunAsync(connection, StatementProbeSql.Prepare(statement), cancellationToken);
            string parameters = (await ListAsync(connection, StatementProbeSql.Parameters, r => r.GetString(0), cancellationToken))[0];
            await RunAsync(connection, StatementProbeSql.Make(parameters, statement), cancellationToken);
            List<(AssetName Relation, string? Column)> named = await ListAsync(
                connection,
                StatementProbeSql.Depends,
                r => (new AssetName(Enum.Parse<AssetKind>(r.GetString(0)), r.GetString(1)), r.IsDBNull(2) ? null : r.GetString(2)),
                cancellationToken);
            return new ProbedStatement([.. named.Where(n => n.Column is not null && Upserts.MayName(statement, n.Column)).Select(n => (n.Relation, n.Column!)).Distinct()], [.. named.Select(n => n.Relation).Distinct()], Refusal: null);
        }
        catch (PostgresException refused) when (refused.SqlState.Length == 5 && refused.SqlState[..2] is not ("08" or "57" or "53" or "58"))
        {
            // Its words may repeat the statement's: only the code is told.
            return new ProbedStatement([], [], refused.SqlState);
        }
        finally
        {
            // A prepared statement outlives its transaction.
            await transaction.RollbackAsync(CancellationToken.None);
            await RunAsync(connection, "DEALLOCATE ALL", CancellationToken.None);
        }
    }

    // A batch: of a command the driver would cut a body at its semicolons.
    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) }, Timeout = PostgreSqlConnector.SecondsOfAnAnswer };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<T>> ListAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
