using System.Data.Common;
using Fairway.Host.Demo.Live;
using Fairway.Host.Runner;

namespace Fairway.Host.Demo;

/// <summary>
/// A database that the user names. It must be empty, or hold what an earlier demo made: a demo marks the database before it writes anything else, and
/// removes only what stands in a marked one.
/// </summary>
/// <param name="dsn">The address for the project file: a reference, when the user's own holds a password.</param>
/// <param name="displayName">The address without secrets.</param>
/// <param name="open">Opens a session that may write.</param>
internal sealed class PostgreSqlDemoTarget(string dsn, string displayName, Func<CancellationToken, Task<DbConnection>> open) : IDemoTarget
{
    private const string Mark = "Made by the demo of Fairway; the next demo removes it.";

    private const string Tables = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

    private const string IsMarked = $"SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = '_fairway' AND obj_description(oid, 'pg_namespace') = '{Mark}'";

    private const string SetMark = $"CREATE SCHEMA IF NOT EXISTS _fairway; COMMENT ON SCHEMA _fairway IS '{Mark}'";

    public string Dsn => dsn;

    public string Name => displayName;

    public IReadOnlyDictionary<string, DamageSql> OwnSql { get; } = new Dictionary<string, DamageSql>
    {
        ["one bit of a picture"] = new(
            "SELECT sku FROM products WHERE length(image) > 10",
            "UPDATE products SET image = set_byte(image, 5, get_byte(image, 5) # 1) WHERE sku = @key"),
        ["a row twice in a table without a key"] = new(
            "SELECT ctid::text FROM page_views",
            "INSERT INTO page_views (at, path, customer_id) SELECT at, path, customer_id FROM page_views WHERE ctid = @key::tid"),
    };

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using DbConnection connection = await OpenAsync(cancellationToken);
        if (await NumberAsync(connection, IsMarked, cancellationToken) == 1)
        {
            await RemoveAsync(connection, cancellationToken);
        }
        else if (await NumberAsync(connection, Tables, cancellationToken) > 0)
        {
            throw new CommandRefusedException(ExitCode.Usage, displayName, "the database has tables that no demo made", "Make an empty one with 'createdb' and name it with --target.");
        }

        await ExecuteAsync(connection, SetMark, cancellationToken);
    }

    // A session of ours looks nothing up by itself; the statements of the demo are written for the schema in which its tables are.
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = await open(cancellationToken);
        await ExecuteAsync(connection, "SET search_path = public", cancellationToken);
        return connection;
    }

    // Everything of the demo stands in public, and is removed table by table: a schema may belong to somebody else.
    private static async Task RemoveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await PostgreSqlLeftovers.RemoveAsync(connection, cancellationToken);
        foreach (string table in SampleSchema.TargetTables)
        {
            await ExecuteAsync(connection, $"DROP TABLE IF EXISTS public.{table} CASCADE", cancellationToken);
        }

        await ExecuteAsync(connection, "DROP SCHEMA _fairway CASCADE", cancellationToken);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!; // A count is never NULL.
    }
}
