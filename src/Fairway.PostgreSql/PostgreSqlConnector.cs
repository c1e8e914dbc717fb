using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;
using Npgsql.Replication;

namespace Fairway.PostgreSql;

/// <summary>
/// Opens sessions to one database, each pinned: an operator's role or database defaults must not change a byte, end a long copy or hide a row.
/// What is pinned travels in the start packet, which outranks those defaults, and is asked back before anybody uses the session, because a pooler in
/// between may drop it.
/// </summary>
internal sealed class PostgreSqlConnector
{
    /// <summary>The driver's buffers, one to read and one to write, of each session.</summary>
    public const int BufferBytes = 256 << 10;

    /// <summary>How long the answer to a short statement is waited for, in seconds: an end that is gone without a word, behind a firewall or a proxy, is noticed by that.</summary>
    public const int SecondsOfAnAnswer = 60;

    // Of a session that has rested, or is new: the smallest statement of all.
    private const int SecondsOfTheFirst = 10;
    private const int KeepAliveSeconds = 30;
    private const int MostSessions = 200;
    private const int IdleSeconds = 10;

    // idle_session_timeout ended the session.
    private const string IdleTooLong = "57P05";
    private readonly string _reading;
    private readonly string _writing;
    private readonly string _replication;

    /// <summary>Names a database; opens nothing.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="tune">Changes what no pinned setting depends on: pooling, names, time limits.</param>
    public PostgreSqlConnector(PostgreSqlAddress address, Action<NpgsqlConnectionStringBuilder>? tune = null)
    {
        Address = address;
        _reading = ConnectionString(address, SessionSettings.StartOptions(readOnly: true), tune);
        _writing = ConnectionString(address, SessionSettings.StartOptions(readOnly: false), tune);
        _replication = ConnectionString(address, SessionSettings.ReplicationOptions, tune);
    }

    public PostgreSqlAddress Address { get; }

    /// <summary>A session that cannot write.</summary>
    /// <exception cref="EngineFault">The server cannot be reached, refuses, or does not take our settings.</exception>
    public Task<NpgsqlConnection> OpenReadingAsync(CancellationToken cancellationToken) => OpenAsync(_reading, cancellationToken);

    /// <summary>A session that may write.</summary>
    /// <exception cref="EngineFault">As for reading.</exception>
    public Task<NpgsqlConnection> OpenWritingAsync(CancellationToken cancellationToken) => OpenAsync(_writing, cancellationToken);

    /// <summary>A session that gives changes.</summary>
    /// <exception cref="EngineFault">As for reading.</exception>
    public async Task<LogicalReplicationConnection> OpenReplicationAsync(CancellationToken cancellationToken)
    {
        var connection = new LogicalReplicationConnection(_replication);
        try
        {
            await connection.Open(cancellationToken);
            foreach ((string name, string shown) in SessionSettings.ShownToReplication)
            {
                if (await connection.Show(name, cancellationToken) is var other && other != shown)
                {
                    throw NotPinned($"{name}={other}");
                }
            }

            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, Address.DisplayName).OrStop(cancellationToken);
            }

            throw;
        }
    }

    // A session that waited in the pool may have been ended there by the server, which was restarted or has an idle_session_timeout for our role, or its other end
    // is gone and never answers: then a new one is opened.
    private async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenOnceAsync(connectionString, cancellationToken);
        }
        catch (EngineFault fault) when (fault.InnerException is PostgresException { SqlState: IdleTooLong or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
            or NpgsqlException { InnerException: IOException or TimeoutException })
        {
            await using (var pool = new NpgsqlConnection(connectionString))
            {
                NpgsqlConnection.ClearPool(pool);
            }

            return await OpenOnceAsync(connectionString, cancellationToken);
        }
    }

    private async Task<NpgsqlConnection> OpenOnceAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await CheckAsync(connection, cancellationToken);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.EndAsync();
            if (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, Address.DisplayName).OrStop(cancellationToken);
            }

            throw;
        }
    }

    private async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SessionSettings.Check, connection) { CommandTimeout = SecondsOfTheFirst };
        if (await command.FirstValueAsync(cancellationToken) is string other and { Length: > 0 })
        {
            throw NotPinned(other);
        }
    }

    private EngineFault NotPinned(string other) => new(
        EngineFaultKind.BadSetup,
        Address.DisplayName,
        $"the server, or a pooler before it, did not take our session settings ({other})",
        "Connect to the database itself, or let the pooler pass start-up options on (pgbouncer: session pooling without ignore_startup_parameters).");

    private static string ConnectionString(PostgreSqlAddress address, string options, Action<NpgsqlConnectionStringBuilder>? tune)
    {
        NpgsqlConnectionStringBuilder builder = address.ConnectionString();
        builder.Options = options;
        builder.CommandTimeout = 0;
        builder.MaxPoolSize = MostSessions;
        builder.ConnectionIdleLifetime = IdleSeconds;
        builder.ConnectionPruningInterval = IdleSeconds / 2;
        builder.ReadBufferSize = BufferBytes;
        builder.WriteBufferSize = BufferBytes;
        builder.TcpKeepAlive = true;
        builder.TcpKeepAliveTime = KeepAliveSeconds;
        builder.TcpKeepAliveInterval = KeepAliveSeconds / 3;
        builder.Enlist = false;
        builder.IncludeErrorDetail = false;
        tune?.Invoke(builder);
        return builder.ConnectionString;
    }
}
