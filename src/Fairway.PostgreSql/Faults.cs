using System.Net.Sockets;
using System.Security.Authentication;
using Fairway.Flow.Engines;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>
/// The one place that turns PostgreSQL's errors into faults. The server's own text is passed on only where it names objects and never values
/// (SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html).
/// </summary>
internal static class Faults
{
    /// <summary>True when an exception is the world's fault and <see cref="Translate"/> knows it.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is NpgsqlException or SocketException or TimeoutException or IOException or AuthenticationException;

    /// <summary>Translates what the driver threw.</summary>
    /// <param name="exception">An exception for which <see cref="IsFault"/> is true.</param>
    /// <param name="place">The object concerned.</param>
    public static EngineFault Translate(Exception exception, string place) => exception is PostgresException server
        ? new EngineFault(KindOf(server.SqlState), place, $"the server reported {server.SqlState}", "See the server's log.", exception)
        : new EngineFault(EngineFaultKind.Unreachable, place, "the server cannot be reached, or the connection broke", "Check host, port and network, then run the command again; it goes on where it stopped.", exception);

    private static EngineFaultKind KindOf(string state) => state switch
    {
        "40001" or "40P01" => EngineFaultKind.RetryNow,
        "53300" or "55P03" or "57P03" => EngineFaultKind.RetryLater,
        "42501" => EngineFaultKind.PermissionLost,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("28", StringComparison.Ordinal) => EngineFaultKind.Unreachable,
        _ when state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal) => EngineFaultKind.BadData,
        _ => EngineFaultKind.BadSetup,
    };
}
