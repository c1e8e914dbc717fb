using System.Net.Sockets;
using System.Security.Authentication;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>The one place that turns errors of PostgreSQL and of the way to it into faults; the server's own are told apart by <see cref="ServerFaults"/>.</summary>
internal static class Faults
{
    /// <summary>Ends the remedy of rows that are in the target already and that a constraint made afterwards refuses.</summary>
    public const string CopyAnew = "then run 'fairway sync --restart': rows that are in the target already are not read again otherwise.";

    private const string RunAgain = "then run the command again; it goes on where it stopped.";

    /// <summary>True when an exception is the world's fault and <see cref="Translate"/> knows it.</summary>
    public static bool IsFault(Exception exception) => exception is NpgsqlException or SocketException or TimeoutException or IOException or AuthenticationException;

    /// <summary>What a call ends with that failed: it was told to stop, or this fault. The driver does not always tell: a statement that fails in the moment
    /// in which it is cancelled ends with what the server said of it.</summary>
    public static Exception OrStop(this EngineFault fault, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? new OperationCanceledException("It was told to stop.", fault, cancellationToken) : fault;

    /// <summary>Translates what the driver threw.</summary>
    /// <param name="exception">An exception for which <see cref="IsFault"/> is true.</param>
    /// <param name="place">The object concerned.</param>
    public static EngineFault Translate(Exception exception, string place)
    {
        if (Find<PostgresException>(exception) is { } server)
        {
            return ServerFaults.Of(server, place, exception);
        }

        (string seen, string remedy) = Connection(exception);
        return new EngineFault(EngineFaultKind.Unreachable, place, seen, remedy, exception);
    }

    /// <summary>Translates what the driver threw while rows were written: in the classes of refused values (22, 23) the server's text holds values, and only
    /// its names are passed on.</summary>
    /// <param name="exception">An exception for which <see cref="IsFault"/> is true.</param>
    /// <param name="table">The table that was written.</param>
    /// <param name="role">The role that writes.</param>
    /// <param name="column">The column, when the caller knows it.</param>
    /// <param name="row">The row's key, or what else names it; empty when neither is known.</param>
    public static EngineFault TranslateWrite(Exception exception, string table, string role, string? column = null, string row = "")
    {
        EngineFault fault = Translate(exception, table);
        if (exception is not PostgresException server)
        {
            return fault;
        }

        string refusedColumn = server.ColumnName ?? column ?? "";
        string place = $"{table}{(refusedColumn.Length == 0 ? "" : $".{refusedColumn}")}{(row.Length == 0 ? "" : $" at {row}")}";
        return server.SqlState[..2] switch
        {
            "22" or "23" => new EngineFault(
                fault.Kind,
                place,
                SqlStates.Refusal(server.SqlState, server.ConstraintName),
                "Correct the row, or map the column to another type or value; then run the command again, it goes on where it stopped.",
                exception),
            _ when fault.Kind == EngineFaultKind.PermissionLost => new EngineFault(
                fault.Kind,
                table,
                $"the role {role} may not write there ({server.SqlState})",
                $"GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON {table} TO {Quote.Identifier(role)}; or let the role own the table.",
                exception),
            _ => new EngineFault(fault.Kind, place, fault.Seen, fault.Remedy, exception),
        };
    }

    /// <summary>Translates what the driver threw while a definition was made: a constraint that rows break which are there already needs them copied anew.</summary>
    /// <param name="exception">An exception for which <see cref="IsFault"/> is true.</param>
    /// <param name="place">The object that was made.</param>
    public static EngineFault TranslateDefinition(Exception exception, string place)
    {
        EngineFault fault = Translate(exception, place);
        return Find<PostgresException>(exception) is { SqlState: var state } && state.StartsWith("23", StringComparison.Ordinal)
            ? new EngineFault(fault.Kind, place, fault.Seen, $"Correct the rows in the source, or leave the constraint out; {CopyAnew}", exception)
            : fault;
    }

    private static (string Seen, string Remedy) Connection(Exception exception)
    {
        if (Find<AuthenticationException>(exception) is not null)
        {
            return (
                "the server's certificate is not trusted, or TLS could not be agreed on",
                "Give the certificate of its authority (sslrootcert=PATH), or, where nobody can listen in, connect with sslmode=require, which encrypts without checking.");
        }

        if (Find<SocketException>(exception) is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => ("nothing listens on its port", $"Check that the server runs, its port and its listen_addresses, {RunAgain}"),
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => ("its host name is not known here", "Check the host's name, or give its number."),
                SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown => ("there is no way to its host", $"Check host and network, {RunAgain}"),
                SocketError.AccessDenied => ("access to its socket was refused", "Give the user that runs Fairway access to the server's socket folder, or connect over TCP."),
                SocketError.AddressNotAvailable when OperatingSystem.IsLinux() => ("its socket or address is not there", "Check host and port; a host that begins with a slash is the folder of a socket."),
                _ => ("the connection broke", $"Check the server and the network, {RunAgain}"),
            };
        }

        // What the driver itself finds has a text and no code; the texts are fixed English.
        if (Says(exception, "SSL connection requested"))
        {
            return ("the server offers no TLS, and the address demands it", "Switch TLS on at the server (ssl = on), or, in a network that is safe without it, give sslmode=prefer.");
        }

        if (Says(exception, "No password has been provided"))
        {
            return ("the server wants a password, and none was given", "Put it into a password file (~/.pgpass, or passfile=PATH), or into the address by a secret's reference.");
        }

        if (Find<DirectoryNotFoundException>(exception) is not null || Find<FileNotFoundException>(exception) is not null)
        {
            return ("its password file or a certificate's file is not there", "Check passfile, sslrootcert, sslcert and sslkey in the address.");
        }

        return Find<TimeoutException>(exception) is not null
            ? ("it did not answer in time", $"Check host, port, firewall and the server's load, {RunAgain} connect_timeout=SECONDS in the address waits longer.")
            : ("the server cannot be reached, or the connection broke", $"Check host, port and network, {RunAgain}");
    }

    private static bool Says(Exception? exception, string text) =>
        exception is not null && (exception.Message.Contains(text, StringComparison.Ordinal) || Says(exception.InnerException, text));

    private static T? Find<T>(Exception exception)
        where T : Exception
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is T found)
            {
                return found;
            }
        }

        return null;
    }
}
