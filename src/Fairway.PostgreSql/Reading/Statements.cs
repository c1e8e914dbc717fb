using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>Small statements on an open session, with errors as faults.</summary>
internal static class Statements
{
    /// <summary>Runs a statement that gives no rows.</summary>
    /// <exception cref="EngineFault">The server refused it, or is gone.</exception>
    public static Task ExecuteAsync(this NpgsqlConnection connection, string sql, string place, CancellationToken cancellationToken) => FaultingAsync(
        async () =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        place,
        cancellationToken);

    /// <summary>Lets a session that sees a snapshot send texts as they are, where the server checks none.</summary>
    /// <exception cref="EngineFault">As above.</exception>
    public static Task PrepareTextAsync(this NpgsqlConnection connection, string place, CancellationToken cancellationToken) =>
        ServerFacts.Of(connection).ChecksNoText ? connection.ExecuteAsync(SnapshotSql.SendTextUnchecked, place, cancellationToken) : Task.CompletedTask;

    /// <summary>Runs a question, and reads its first row; default when there is none.</summary>
    /// <exception cref="EngineFault">As above.</exception>
    public static Task<T?> FirstAsync<T>(
        this NpgsqlConnection connection, string sql, object[] parameters, Func<NpgsqlDataReader, T> read, string place, CancellationToken cancellationToken) => FaultingAsync(
        async () =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (object parameter in parameters)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = parameter });
            }

            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
        },
        place,
        cancellationToken);

    /// <summary>Runs work whose driver errors are faults of a place.</summary>
    public static async Task<T> FaultingAsync<T>(Func<Task<T>> work, string place, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, place).OrStop(cancellationToken);
        }
    }
}
