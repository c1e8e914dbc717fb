namespace Fairway.Host.State.Sql;

/// <summary>The statements of intents that are kept beside a team's journal. States are numbers: 0 waiting, 1 taken, 2 ended.</summary>
internal static class IntentSql
{
    /// <summary>The table.</summary>
    public const string Table = $"{JournalSql.Schema}.intent";

    /// <summary>True when the table is there, with all of its columns: one of an earlier version gets what it lacks when something is asked.</summary>
    public const string Exists = $"SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('{Table}') AND attname = 'because')";

    /// <summary>Makes what is missing; two who do it at once wait for each other.</summary>
    public const string Create = $"""
        BEGIN;
        SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('{Table}', 0));
        CREATE SCHEMA IF NOT EXISTS {JournalSql.Schema};
        CREATE TABLE IF NOT EXISTS {Table} (
          project text NOT NULL,
          id text NOT NULL,
          command text NOT NULL,
          domain text,
          asked_by text NOT NULL,
          asked_at timestamptz NOT NULL,
          state smallint NOT NULL,
          exit_code integer,
          message text,
          subject text,
          because text,
          PRIMARY KEY (project, id)
        );
        ALTER TABLE {Table} ADD COLUMN IF NOT EXISTS subject text, ADD COLUMN IF NOT EXISTS because text;
        COMMIT
        """;

    /// <summary>Leaves intent $2 of project $1.</summary>
    public const string Ask = $"INSERT INTO {Table} (project, id, command, domain, asked_by, asked_at, state, subject, because) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)";

    /// <summary>The intents of project $1 that are not over.</summary>
    public const string Open = $"SELECT id, command, domain, asked_by, asked_at, state, exit_code, message, subject, because FROM {Table} WHERE project = $1 AND state < 2 ORDER BY id";

    /// <summary>Intent $2 of project $1.</summary>
    public const string Find = $"SELECT id, command, domain, asked_by, asked_at, state, exit_code, message, subject, because FROM {Table} WHERE project = $1 AND id = $2";

    /// <summary>Takes up intent $2 of project $1, when it waits.</summary>
    public const string Take = $"UPDATE {Table} SET state = 1 WHERE project = $1 AND id = $2 AND state = 0";

    /// <summary>Ends intent $2 of project $1 with $4 and $5, when it is in state $3.</summary>
    public const string End = $"UPDATE {Table} SET state = 2, exit_code = $4, message = $5 WHERE project = $1 AND id = $2 AND state = $3";
}
