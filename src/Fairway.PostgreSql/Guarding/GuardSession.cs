using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>A session of its own in which a guard is looked at or changed. One that is not pooled has given up its locks at the server when it is disposed.</summary>
internal sealed class GuardSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private GuardSession(NpgsqlConnection connection, string place)
    {
        _connection = connection;
        Place = place;
    }

    /// <summary>The system, for messages.</summary>
    public string Place { get; }

    /// <summary>The server's major version.</summary>
    public int Version => _connection.PostgreSqlVersion.Major;

    /// <summary>The server's number of this session.</summary>
    public int Process => _connection.ProcessID;

    /// <summary>The way to a database for sessions of this kind.</summary>
    /// <param name="address">The database.</param>
    /// <param name="application">What others see of them in pg_stat_activity.</param>
    /// <param name="isPooled">True for sessions that take no lock and are wanted again soon.</param>
    public static PostgreSqlConnector Connector(PostgreSqlAddress address, string application, bool isPooled = false) => new(address, builder =>
    {
        builder.Pooling = isPooled;
        builder.ApplicationName = application;
        builder.CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer;
    });

    /// <summary>Opens one.</summary>
    public static async Task<GuardSession> OpenAsync(PostgreSqlConnector connector, CancellationToken cancellationToken) =>
        new(await connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName);

    /// <summary>Reads a row of <see cref="GuardSql.Relations"/>.</summary>
    public static GuardedRelation Relation(NpgsqlDataReader row) => new(
        row.GetFieldValue<uint>(0), new TableName(row.GetString(2), row.GetString(1)), row.GetString(3) == "f", row.GetString(4), row.GetInt32(5), row.GetBoolean(6),
        row.GetBoolean(7), row.GetBoolean(8), row.GetBoolean(9));

    /// <summary>Runs statements for their effect.</summary>
    /// <exception cref="EngineFault">The server refused, or is gone.</exception>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) => FaultingAsync(
        async () =>
        {
            await using var command = new NpgsqlCommand(sql, _connection);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Reads all rows of a short answer.</summary>
    /// <exception cref="EngineFault">As above.</exception>
    public Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters) => FaultingAsync(
        async () =>
        {
            await using var command = new NpgsqlCommand(sql, _connection);
            command.Parameters.AddRange(parameters.Select(Parameter).ToArray());
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Reads the first row; default when there is none.</summary>
    /// <exception cref="EngineFault">As above.</exception>
    public async Task<T?> FirstAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] parameters) =>
        (await ListAsync(sql, read, cancellationToken, parameters)).FirstOrDefault();

    /// <summary>Does work in one transaction.</summary>
    /// <exception cref="EngineFault">As above; nothing of it stays, unless the connection broke while it was committed.</exception>
    public Task TransactAsync(Func<Task> work, CancellationToken cancellationToken) => FaultingAsync(
        async () =>
        {
            await using NpgsqlTransaction transaction = await _connection.BeginTransactionAsync(cancellationToken);
            await work();
            await transaction.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.EndAsync();

    private static NpgsqlParameter Parameter(object value) => value is uint oid
        ? new NpgsqlParameter<uint> { TypedValue = oid, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid }
        : value is uint[] oids
            ? new NpgsqlParameter<uint[]> { TypedValue = oids, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid }
            : new NpgsqlParameter { Value = value };

    private async Task<T> FaultingAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, Place).OrStop(cancellationToken);
        }
        catch (InvalidOperationException gone) when (_connection.State != System.Data.ConnectionState.Open)
        {
            // The driver says so of a session that broke before.
            throw new EngineFault(EngineFaultKind.Unreachable, Place, "our session had ended", "Run the command again; it goes on where it stopped.", gone);
        }
    }
}
