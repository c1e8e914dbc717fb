using Fairway.Flow.Engines;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>
/// Sessions to one database for what Fairway keeps there for itself, pinned like those that move rows. None of them is pooled: a session that is disposed
/// has ended on the server too, with every lock that it held.
/// </summary>
public sealed class PinnedSessions
{
    private readonly PostgreSqlConnector _connector;

    /// <summary>Names a database; opens nothing.</summary>
    /// <param name="address">Its address, <c>postgres://USER@HOST:PORT/DATABASE</c>.</param>
    /// <param name="applicationName">What others see of these sessions in <c>pg_stat_activity</c>; the server keeps 63 bytes of it.</param>
    /// <param name="statementSeconds">How long one statement may take before it is given up.</param>
    /// <exception cref="EngineFault">It is no address of a PostgreSQL database.</exception>
    public PinnedSessions(string address, string applicationName, int statementSeconds)
    {
        ArgumentNullException.ThrowIfNull(address);
        _connector = new PostgreSqlConnector(PostgreSqlAddress.Parse(address), builder =>
        {
            builder.Pooling = false;
            builder.ApplicationName = applicationName;
            builder.CommandTimeout = statementSeconds;
        });
    }

    /// <summary>The address without its password.</summary>
    public string DisplayName => _connector.Address.DisplayName;

    /// <summary>The role that the sessions log in as.</summary>
    public string User => _connector.Address.User;

    /// <summary>The database.</summary>
    public string Database => _connector.Address.Database;

    /// <summary>Opens a session that cannot write.</summary>
    /// <exception cref="EngineFault">The server cannot be reached, refuses, or does not take our settings.</exception>
    public Task<NpgsqlConnection> OpenReadingAsync(CancellationToken cancellationToken) => _connector.OpenReadingAsync(cancellationToken);

    /// <summary>Opens a session that may write.</summary>
    /// <exception cref="EngineFault">As for reading.</exception>
    public Task<NpgsqlConnection> OpenWritingAsync(CancellationToken cancellationToken) => _connector.OpenWritingAsync(cancellationToken);

    /// <summary>True when an exception is the world's fault, which <see cref="Translate"/> turns into a message.</summary>
    public static bool IsFault(Exception exception) => Faults.IsFault(exception);

    /// <summary>Turns what the driver threw into a fault, without a value or a secret.</summary>
    public static EngineFault Translate(Exception exception, string place) => Faults.Translate(exception, place);

    /// <summary>What a call ends with that failed: it was told to stop, or the fault.</summary>
    public static Exception End(Exception exception, string place, CancellationToken cancellationToken) => Faults.Translate(exception, place).OrStop(cancellationToken);
}
