using System.Data.Common;
using System.Globalization;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.Demo.Live;

/// <summary>
/// The database that the user named, beside the shop: its tables have other names. The writers log in as a role that is made for them and removed in the end,
/// because a guard lets the role pass that the product logs in as.
/// </summary>
internal sealed class PostgreSqlBankTarget : IBankTarget
{
    private const string CannotStream = "SELECT current_setting('wal_level') <> 'logical'";
    private const string MayNotStream = "SELECT NOT (rolsuper OR rolreplication) FROM pg_catalog.pg_roles WHERE rolname = session_user";
    private const string MayNotMakeRoles = "SELECT NOT (rolsuper OR rolcreaterole) FROM pg_catalog.pg_roles WHERE rolname = session_user";
    private readonly PinnedSessions _sessions;
    private string _connectionString = "";

    public PostgreSqlBankTarget(string dsn, PinnedSessions sessions)
    {
        _sessions = sessions;
        Dsn = dsn;
        Side = new PostgreSqlBankSide(sessions.DisplayName, () => _connectionString);
    }

    public string Dsn { get; }

    public IBankSide Side { get; }

    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _sessions.OpenReadingAsync(cancellationToken);
        await RefuseAsync(connection, CannotStream, "the server keeps too little in its log to give changes (wal_level)", "Set wal_level = logical and restart it", cancellationToken);
        await RefuseAsync(connection, MayNotStream, "the role may not read changes", $"ALTER ROLE {_sessions.User} REPLICATION", cancellationToken);
        await RefuseAsync(connection, MayNotMakeRoles, "the role may not make one for the bank's writers, whom a guard must be able to tell from it", $"ALTER ROLE {_sessions.User} CREATEROLE", cancellationToken);
    }

    public async Task AdmitAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _sessions.OpenWritingAsync(cancellationToken);
        string role = await RoleAsync(connection, cancellationToken);
        await RemoveAsync(connection, role, cancellationToken);
        string password = Guid.NewGuid().ToString("N");
        string tables = string.Join(", ", BankSchema.Tables.Select(t => $"public.{t.Table}"));
        await ExecuteAsync(connection, $"CREATE ROLE {role} LOGIN PASSWORD '{password}'", cancellationToken);
        await ExecuteAsync(connection, $"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role}", cancellationToken);

        // Host, port and TLS as the user gave them; the settings of our own sessions are not an application's.
        _connectionString = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            Username = role,
            Password = password,
            ApplicationName = "a bank in the demo of Fairway",
            Options = null,
            SearchPath = "public",
        }.ToString();
        await TryAsync(async () => await (await Side.OpenAsync(cancellationToken)).DisposeAsync(), cancellationToken);
    }

    public async Task LeaveAsync(bool keepWayBack, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await _sessions.OpenWritingAsync(cancellationToken);
        await RemoveAsync(connection, await RoleAsync(connection, cancellationToken), cancellationToken);
        if (!keepWayBack)
        {
            await PostgreSqlLeftovers.RemoveCapturesAsync(connection, cancellationToken);
        }
    }

    // Roles belong to the whole server: two demos in two databases must not share one.
    private static async Task<string> RoleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT oid::bigint FROM pg_catalog.pg_database WHERE datname = current_database()";
        return "fairway_demo_" + Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    // A role goes only when nothing is granted to it any more, and a story that broke off early has no tables yet.
    private Task RemoveAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken) => ExecuteAsync(
        connection,
        $"""
        DO $$
        DECLARE granted regclass;
        BEGIN
          IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '{role}') THEN
            FOR granted IN SELECT t FROM (VALUES {string.Join(", ", BankSchema.Tables.Select(t => $"(to_regclass('public.{t.Table}'))"))}) AS n (t) WHERE t IS NOT NULL LOOP
              EXECUTE format('REVOKE ALL ON %s FROM {role}', granted);
            END LOOP;
            DROP ROLE {role};
          END IF;
        END $$
        """,
        cancellationToken);

    private async Task RefuseAsync(NpgsqlConnection connection, string question, string seen, string remedy, CancellationToken cancellationToken)
    {
        if (await IsSoAsync(connection, question, cancellationToken))
        {
            throw new CommandRefusedException(ExitCode.Usage, _sessions.DisplayName, $"no bank can move there and back: {seen}", $"{remedy}, or leave the bank out with --no-live.");
        }
    }

    private static async Task<bool> IsSoAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await TryAsync(() => command.ExecuteNonQueryAsync(cancellationToken), cancellationToken);
    }

    private async Task TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (PinnedSessions.IsFault(exception))
        {
            throw PinnedSessions.End(exception, Side.Name, cancellationToken);
        }
    }
}
