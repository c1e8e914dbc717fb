using System.Data.Common;

namespace Fairway.Host.Demo.Live;

/// <summary>What an earlier demo's bank left in a database that it had marked, and what one that broke off must not leave.</summary>
internal static class PostgreSqlLeftovers
{
    // Captures are called by their domain and a digest of project and domain; those of another project of the user's have another digest, but not in a marked database.
    private const string Captures = "fairway\\_fw\\_" + BankSchema.Domain + "\\_%";

    // A reader that has just ended is still there for a moment.
    private const string AwaitReaders = $"""
        DO $$
        BEGIN
          FOR i IN 1..100 LOOP
            EXIT WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_replication_slots WHERE database = current_database() AND slot_name LIKE '{Captures}' AND active);
            PERFORM pg_sleep(0.05);
          END LOOP;
        END $$
        """;

    private const string DropSlots = $"SELECT pg_catalog.pg_drop_replication_slot(slot_name) FROM pg_catalog.pg_replication_slots WHERE database = current_database() AND slot_name LIKE '{Captures}'";

    private const string DropPublications = $"""
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT pubname FROM pg_catalog.pg_publication WHERE pubname LIKE '{Captures}' LOOP
            EXECUTE format('DROP PUBLICATION %I', name);
          END LOOP;
        END $$
        """;

    /// <summary>Ends the captures of a bank: the server keeps no log for them any more.</summary>
    public static async Task RemoveCapturesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, AwaitReaders, cancellationToken);
        await ExecuteAsync(connection, DropSlots, cancellationToken);
        await ExecuteAsync(connection, DropPublications, cancellationToken);
    }

    /// <summary>Removes its captures and its tables.</summary>
    public static async Task RemoveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await RemoveCapturesAsync(connection, cancellationToken);
        foreach ((string table, _) in BankSchema.Tables)
        {
            await ExecuteAsync(connection, $"DROP TABLE IF EXISTS public.{table} CASCADE", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
