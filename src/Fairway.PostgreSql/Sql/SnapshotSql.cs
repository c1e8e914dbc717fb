namespace Fairway.PostgreSql.Sql;

/// <summary>The statements that take a snapshot, share it, and keep tables as the snapshot knows them.</summary>
internal static class SnapshotSql
{
    /// <summary>Begins a transaction that reads one moment.</summary>
    public const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// <summary>Begins a transaction whose statements each see what is there now.</summary>
    public const string BeginCurrent = "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY";

    /// <summary>Takes the snapshot, as the first statement of the transaction does; also shows that a session is alive.</summary>
    public const string Take = "SELECT 1";

    /// <summary>
    /// Shares the snapshot of the running transaction. Its own name may come again after a restart of the server, the server's start with it may not.
    /// </summary>
    public const string Export = """
        SELECT pg_catalog.pg_export_snapshot(), (EXTRACT(EPOCH FROM pg_catalog.pg_postmaster_start_time()) * 1000000)::bigint
        """;

    /// <summary>Which transactions the snapshot of this statement holds: all before a first number, none from a second on, those between without the listed ones.</summary>
    public const string Transactions = "SELECT pg_catalog.txid_current_snapshot()::text";

    /// <summary>Has texts sent as they are stored, where the server does not know their encoding and would refuse those that are not UTF-8.</summary>
    public const string SendTextUnchecked = "SET client_encoding = 'SQL_ASCII'";

    /// <summary>Marks where a failure goes back to.</summary>
    public const string Mark = "SAVEPOINT fairway_read";

    /// <summary>Goes back there.</summary>
    public const string BackToMark = "ROLLBACK TO SAVEPOINT fairway_read";

    /// <summary>Forgets the mark.</summary>
    public const string ForgetMark = "RELEASE SAVEPOINT fairway_read";

    /// <summary>Takes part in a shared snapshot; the first statement after <see cref="Begin"/>. Takes no parameter.</summary>
    public static string Import(string exported) => $"SET TRANSACTION SNAPSHOT {Quote.Literal(exported)}";

    /// <summary>Keeps definitions of a table, and of its partitions, from changing. Takes no parameter.</summary>
    public static string Keep(string table, bool withPartitions) => $"LOCK TABLE {(withPartitions ? "" : "ONLY ")}{table} IN ACCESS SHARE MODE";
}
