using System.Net.Sockets;
using System.Security.Authentication;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
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

    /// <summary>Translates what the driver threw while rows were written: in the classes of refused values (22, 23) the server's text holds values, and only
    /// its names are passed on.</summary>
    /// <param name="exception">An exception for which <see cref="IsFault"/> is true.</param>
    /// <param name="table">The table that was written.</param>
    /// <param name="role">The role that writes.</param>
    /// <param name="column">The column, when the caller knows it.</param>
    /// <param name="row">The row's key, or what else names it; empty when neither is known.</param>
    public static EngineFault TranslateWrite(Exception exception, string table, string role, string? column = null, string row = "")
    {
        if (exception is not PostgresException server)
        {
            return Translate(exception, table);
        }

        EngineFaultKind kind = KindOf(server.SqlState);
        string refusedColumn = server.ColumnName ?? column ?? "";
        string place = $"{table}{(refusedColumn.Length == 0 ? "" : $".{refusedColumn}")}{(row.Length == 0 ? "" : $" at {row}")}";
        return kind switch
        {
            EngineFaultKind.BadData => new EngineFault(
                kind,
                place,
                SqlStates.Refusal(server.SqlState, server.ConstraintName),
                "Correct the row, or map the column to another type or value; then run the command again, it goes on where it stopped.",
                exception),
            EngineFaultKind.PermissionLost => new EngineFault(
                kind,
                table,
                $"the role {role} may not write there ({server.SqlState})",
                $"GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON {table} TO {Quote.Identifier(role)}; or let the role own the table.",
                exception),
            EngineFaultKind.RetryLater => new EngineFault(
                kind, table, $"somebody else holds a lock on it, or the server has no room for another session ({server.SqlState})", "End the other session, or run the command again later.", exception),
            _ => Translate(exception, table),
        };
    }

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
