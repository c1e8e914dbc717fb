namespace Fairway.PostgreSql.Sql;

/// <summary>What a writing session sets for itself.</summary>
internal static class WriteSettings
{
    /// <summary>Lets neither triggers nor rules nor foreign keys act on what we write; needs a right of its own.</summary>
    public const string Replica = "SET session_replication_role = replica";

    /// <summary>Lets the next commit of this transaction return before it is on disk.</summary>
    public const string CommitLater = "SET LOCAL synchronous_commit = off";

    /// <summary>
    /// Writes a record into the log, in a transaction whose commit waits until the log up to there is on disk. A transaction number alone would not do: a
    /// commit without any record before it does not wait. The message tells nobody anything; a stream shows it only to those who ask for messages.
    /// </summary>
    public const string MakeDurable = "SELECT pg_catalog.pg_logical_emit_message(true, '_fairway', '')";

    /// <summary>Marks the place in a transaction to which a failure goes back.</summary>
    public const string Save = "SAVEPOINT fairway_saved";

    /// <summary>Forgets the mark and what it kept.</summary>
    public const string ForgetSaved = "RELEASE SAVEPOINT fairway_saved";

    /// <summary>Goes back to it; it stays.</summary>
    public const string Restore = "ROLLBACK TO SAVEPOINT fairway_saved";
}
