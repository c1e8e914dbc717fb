using Fairway.Flow.Engines;
using Npgsql;
using static Fairway.Flow.Engines.EngineFaultKind;

namespace Fairway.PostgreSql;

/// <summary>
/// What an error of the server means, by its SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). The server's own text is passed on
/// only where it names objects and settings; in the classes of data and constraints, of damage and of what users raise it holds values of rows, and then only
/// the names in the error's fields are.
/// </summary>
internal static class ServerFaults
{
    private const string RunAgain = "then run the command again; it goes on where it stopped.";
    private const string PlanAgain = "Run 'plan' again: it reads the definitions anew.";

    /// <summary>The fault of an error.</summary>
    /// <param name="error">What the server sent.</param>
    /// <param name="place">The object concerned.</param>
    /// <param name="cause">What the driver threw.</param>
    public static EngineFault Of(PostgresException error, string place, Exception cause)
    {
        (EngineFaultKind kind, string seen, string remedy) = Access(error) ?? Operation(error) ?? Statement(error) ?? Data(error) ?? Other(error);
        return new EngineFault(kind, place, seen, remedy, cause);
    }

    /// <summary>The GRANT for a text of the server that says which right is missing.</summary>
    /// <param name="text">English where the server's lc_messages are; for others the general remedy stands.</param>
    public static string GrantFor(string text)
    {
        const string denied = "permission denied for ";
        string[] words = text.StartsWith(denied, StringComparison.Ordinal) ? text[denied.Length..].Split(' ', 2) : [];
        string? statement = words switch
        {
            ["schema", string name] => $"GRANT USAGE ON SCHEMA {name} TO …; a target also needs CREATE on it",
            ["table" or "view", string name] => $"GRANT SELECT ON TABLE {name} TO …; a target also needs INSERT, UPDATE, DELETE and TRUNCATE",
            ["sequence", string name] => $"GRANT SELECT ON SEQUENCE {name} TO …; a target also needs UPDATE",
            ["database", string name] => $"GRANT CONNECT ON DATABASE {name} TO …; a target also needs CREATE",
            ["function" or "procedure", string name] => $"GRANT EXECUTE ON {words[0].ToUpperInvariant()} {name} TO …",
            _ => null,
        };
        return statement is null
            ? "Run 'doctor': it lists the rights that are missing with the GRANT that gives each."
            : $"{statement}. 'doctor' lists all rights that are missing.";
    }

    private static (EngineFaultKind Kind, string Seen, string Remedy)? Access(PostgresException error) => error.SqlState switch
    {
        "28P01" => (Unreachable, "the server refused the password", "Check user and password; the server's log says which of them is wrong."),
        "28000" => (Unreachable, $"the server does not let this user in ({error.MessageText})", "Create the role with LOGIN, or add a line for it to pg_hba.conf and reload the server."),
        "3D000" => (BadSetup, "the server has no database of this name", "Check the name in the address, or make it with CREATE DATABASE."),
        "42501" when error.Routine == "check_enable_rls" => (
            PermissionLost,
            "row security hides rows of it from our role, and Fairway never copies a part for the whole",
            "As a superuser: ALTER ROLE … BYPASSRLS for the role that Fairway logs in as, or let the table's owner be that role without FORCE ROW LEVEL SECURITY."),
        "42501" => (PermissionLost, $"a right is missing ({error.MessageText})", GrantFor(error.MessageText)),
        "25006" => (BadSetup, "it takes no writes: it is a standby, or its transactions are read only", "Give the address of the primary server, or set default_transaction_read_only = off."),
        _ => null,
    };

    private static (EngineFaultKind Kind, string Seen, string Remedy)? Operation(PostgresException error) => error.SqlState switch
    {
        "40001" => (RetryNow, "a transaction at the same time changed the same rows", "Run the command again; it goes on where it stopped."),
        "40P01" => (RetryNow, "a deadlock with another session", "Run the command again; it goes on where it stopped."),
        "53100" => (BadSetup, "the server's disk is full", $"Free space on the server's disk, {RunAgain}"),
        "53200" => (RetryLater, "the server is out of memory", "Run with fewer jobs, or free memory on the server; the command goes on where it stopped."),
        "53300" => (RetryLater, $"the server has no connection left ({error.MessageText})", "Run with fewer jobs, end sessions that nobody needs, or raise max_connections or the role's CONNECTION LIMIT."),
        "53400" => (BadSetup, $"a limit of the server's configuration is reached ({error.MessageText})", $"Raise the limit, {RunAgain}"),
        "54000" or "54001" or "54011" or "54023" => (BadSetup, $"a limit of PostgreSQL is reached ({error.MessageText})", "Change the mapping so that the table stays within it."),
        "55P03" => (
            RetryLater,
            "somebody holds a lock on it that stands in our way",
            "See who with: SELECT pid, usename, state, xact_start FROM pg_stat_activity WHERE pid IN (SELECT pid FROM pg_locks WHERE granted AND relation = 'TABLE'::regclass); let that transaction end, " + RunAgain),
        "55006" => (RetryLater, $"it is in use ({error.MessageText})", $"End the sessions that use it, {RunAgain}"),
        "57014" => (RetryLater, "somebody cancelled our statement (pg_cancel_backend), or a time limit of the server did", $"Ask who administers the server, {RunAgain}"),
        "57P01" => (Unreachable, "an administrator ended our session, or the server is stopping", $"When the server is there again, {RunAgain}"),
        "57P02" => (Unreachable, "the server stopped after a crash of one of its processes", $"Look into the server's log; when it is there again, {RunAgain}"),
        "57P03" => (RetryLater, "the server is starting, stopping or recovering", $"Wait until it takes connections, {RunAgain}"),
        "57P04" => (BadSetup, "the database was dropped while we worked", "Check the address."),
        "57P05" => (Unreachable, "the server ended our session because it was idle", $"Set idle_session_timeout = 0 for our role, {RunAgain}"),
        "58030" => (BadSetup, "the server could not read or write its disk", $"Look into the server's log and at its disk, {RunAgain}"),
        _ when error.SqlState.StartsWith("53", StringComparison.Ordinal) => (RetryLater, $"the server lacks resources ({error.MessageText})", $"Run with fewer jobs or give the server more, {RunAgain}"),
        _ when error.SqlState.StartsWith("08", StringComparison.Ordinal) => (Unreachable, "the connection broke", $"Check the server and the network, {RunAgain}"),
        _ => null,
    };

    private static (EngineFaultKind Kind, string Seen, string Remedy)? Statement(PostgresException error) => error.SqlState switch
    {
        "42P01" or "42703" or "42704" or "3F000" or "42883" => (BadSetup, $"the definitions changed since the plan was made, or are hidden ({error.MessageText})", PlanAgain),
        "0A000" => (BadSetup, $"this server cannot do it ({error.MessageText})", "Compare the versions of both servers; 'doctor' names what it knows of."),
        "42P07" or "42710" or "42P06" => (BadSetup, $"it is there already ({error.MessageText})", "Give an empty database, or drop what is there."),
        "42804" or "42809" or "42846" => (BadSetup, $"the definitions are not what the plan was made for ({error.MessageText})", PlanAgain),
        "2BP01" => (BadSetup, "other objects depend on it", "Drop them first, or leave it where it is."),
        "55000" => (BadSetup, $"it is in no state for that ({error.MessageText})", "Look into the server's log."),
        _ => null,
    };

    private static (EngineFaultKind Kind, string Seen, string Remedy)? Data(PostgresException error) => error.SqlState switch
    {
        "23502" => (BadData, $"{Column(error)} forbids NULL, and a row has it", "Correct the row in the source, give a default in the mapping, or drop the NOT NULL in the target."),
        "23503" => (BadData, $"a row refers to a row that does not exist{Constraint(error)}", "Correct the row in the source, or copy the table that it refers to as well."),
        "23505" => (BadData, $"a row with the same unique key is already there{Constraint(error)}", "Correct the row in the source, or empty the target's table."),
        "23514" => (BadData, $"a row fails a CHECK{Constraint(error)}", "Correct the row in the source, or relax the constraint in the target."),
        "23P01" => (BadData, $"a row conflicts with another by an exclusion{Constraint(error)}", "Correct the row in the source, or relax the constraint in the target."),
        "22021" or "22P05" => (BadData, "text has a character that the encoding of one side does not have", "Make the target with ENCODING 'UTF8', or correct the text in the source."),
        "22001" => (BadData, $"text is longer than {Column(error)} takes", "Widen the column in the target, or shorten the text in the mapping."),
        "22003" => (BadData, $"a number is out of the range of {Column(error)}", "Widen the column in the target."),
        "22P02" or "22P03" or "22007" or "22008" => (BadData, $"a value is none of the type of {Column(error)}", "Correct the value in the source, or change the column's type in the mapping."),
        "22P04" => (BadData, "the rows do not have the form of the target's columns", PlanAgain),
        _ when error.SqlState.StartsWith("22", StringComparison.Ordinal) => (BadData, $"a value does not fit {Column(error)} (code {error.SqlState})", "Correct the value in the source, or change the column's type in the mapping."),
        _ when error.SqlState.StartsWith("23", StringComparison.Ordinal) => (BadData, $"a row violates a constraint{Constraint(error)}", "Correct the row in the source, or relax the constraint in the target."),
        "XX001" => (BadData, "the server finds its own data damaged", "Stop, keep a copy of its files, run pg_amcheck, and restore it from a backup; no copy of a damaged table can be trusted."),
        "XX002" => (BadData, "the server finds an index damaged", $"REINDEX the table's indexes; check the table for duplicates, {RunAgain}"),
        _ => null,
    };

    // User functions raise P0 and what they like; XX000 is the server's own defect. Their texts may hold values.
    private static (EngineFaultKind Kind, string Seen, string Remedy) Other(PostgresException error) => error.SqlState[..2] switch
    {
        "28" => (Unreachable, $"the server does not let this user in ({error.MessageText})", "Check user, password and pg_hba.conf."),
        "57" => (Unreachable, $"the server ended our work ({error.MessageText})", $"Look into the server's log, {RunAgain}"),
        "P0" => (BadData, $"a function or trigger of the database raised an error (code {error.SqlState}{Routine(error)})", "The server's log has its text; correct the row, or switch the trigger off in the target."),
        "XX" => (BadSetup, $"the server reported an internal error (code {error.SqlState})", "The server's log has its text; report it to PostgreSQL when the server is up to date."),
        _ => (BadSetup, $"the server reported code {error.SqlState}", "The server's log has its text; if the statement was ours, report it as a defect of Fairway."),
    };

    private static string Column(PostgresException error) =>
        (error.TableName, error.ColumnName) switch
        {
            ({ } table, { } column) => $"column {table}.{column}",
            ({ } table, null) => $"a column of {table}",
            _ => "its column",
        };

    private static string Constraint(PostgresException error) =>
        error.ConstraintName is { } name ? $" (constraint {name}{(error.TableName is { } table ? $" of {table}" : "")})" : "";

    private static string Routine(PostgresException error) => error.TableName is { } table ? $" at {table}" : "";
}
