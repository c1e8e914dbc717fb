using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Guarding;

/// <summary>A database whose tables belong to an application, with a keeper who has the documented rights of a guard and no more.</summary>
public sealed class GuardDatabase : IDisposable
{
    /// <summary>Our login: a member of the owner's role that takes it by itself.</summary>
    public const string Keeper = "guard_keeper";

    /// <summary>Our login where the owner's role must be taken by SET ROLE, and nothing else is granted.</summary>
    public const string StiffKeeper = "guard_stiff_keeper";

    /// <summary>The role that the application logs in as.</summary>
    public const string App = "guard_app";

    private const string Owner = "guard_owner";
    private readonly PostgreSqlFixture _fixture = new();

    public GuardDatabase(string sql, string keeper = Keeper)
    {
        Name = _fixture.NewDatabase();
        MakeRoles();
        Psql($"GRANT CREATE ON DATABASE {Name} TO {Keeper}, {StiffKeeper}; GRANT CREATE ON SCHEMA public TO {Owner}, {App};");
        Psql($"SET ROLE {Owner}; {sql}; GRANT ALL ON ALL TABLES IN SCHEMA public TO {App}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {App};");
        System = new PostgreSqlEngine(new ProgramRunner()).At(PostgreSqlFixture.Server.Address(Name, keeper, keeper), ".");
    }

    public string Name { get; }

    public ISystem System { get; }

    public IWriteGuard Guard => System.WriteGuard!;

    public string Psql(string sql) => PostgreSqlFixture.Server.Psql(Name, sql);

    public static ImmutableArray<TableSchema> Tables(params string[] names) => [.. names.Select(n => new TableSchema { Name = TableName.Parse($"public.{n}"), Columns = [] })];

    public static HoldRequest Request(double seconds, params string[] tables) => new("shop", Tables(tables), "shop_capture", "postgres://new/shop", TimeSpan.FromSeconds(seconds), 1);

    public string ConnectionString(string user = App) =>
        $"Host=127.0.0.1;Port={PostgreSqlFixture.Server.Port};Username={user};Password={user};Database={Name};Pooling=false;Application Name=shop-{user};Command Timeout=60";

    public async Task<NpgsqlConnection> ConnectAsync(string user = App)
    {
        var connection = new NpgsqlConnection(ConnectionString(user));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>What a statement of a user comes to: "ok", or the state of its error.</summary>
    public async Task<string> OutcomeAsync(string sql, string user = App)
    {
        await using NpgsqlConnection connection = await ConnectAsync(user);
        return await OutcomeAsync(connection, sql);
    }

    public static async Task<string> OutcomeAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return "ok";
        }
        catch (PostgresException error)
        {
            return error.SqlState;
        }
    }

    /// <summary>Waits until so many sessions wait for an advisory lock.</summary>
    public Task WaitersAsync(int number) => UntilAsync(
        $"SELECT count(*) >= {number} FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted");

    /// <summary>Waits until a hold has made its trigger on a table.</summary>
    public Task TriggerAsync(string table) => UntilAsync($"SELECT count(*) > 0 FROM pg_trigger WHERE tgrelid = 'public.{table}'::regclass AND tgenabled = 'A'");

    /// <summary>Waits until a question is answered with yes.</summary>
    public async Task UntilAsync(string question)
    {
        while (Psql(question) != "t")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What guards have left: triggers, functions, advisory locks, sessions of ours.</summary>
    public string Leftovers() => Psql("""
        SELECT (SELECT count(*) FROM pg_trigger WHERE tgname LIKE '\_fairway%'), (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '_fairway'),
          (SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND locktype = 'advisory'),
          (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('fairway hold', 'fairway guard'))
        """);

    public void Dispose() => _fixture.Dispose();

    private static void MakeRoles()
    {
        lock (PostgreSqlServer.Rights)
        {
            if (PostgreSqlFixture.Server.Psql("postgres", $"SELECT count(*) FROM pg_roles WHERE rolname = '{Owner}'") == "0")
            {
                PostgreSqlFixture.Server.Psql("postgres", $"""
                    CREATE ROLE {Owner} NOLOGIN;
                    CREATE ROLE {App} LOGIN PASSWORD '{App}' IN ROLE {Owner};
                    CREATE ROLE {Keeper} LOGIN PASSWORD '{Keeper}' IN ROLE {Owner}, pg_read_all_data, pg_read_all_stats;
                    CREATE ROLE {StiffKeeper} LOGIN NOINHERIT PASSWORD '{StiffKeeper}' IN ROLE {Owner};
                    GRANT SET ON PARAMETER deadlock_timeout TO {Keeper};
                    GRANT SET ON PARAMETER session_replication_role TO {Keeper}, {App};
                    """);
            }
        }
    }
}
