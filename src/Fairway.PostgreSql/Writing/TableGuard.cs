using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>Refuses tables on which something would act when a row is written: what it did is in the row already, and twice is wrong.</summary>
internal sealed class TableGuard(NpgsqlConnection connection, string role, bool isReplica)
{
    private const string AlsoInReplica = "AR";
    private const int VersionWithGrant = 15;
    private readonly HashSet<TableName> _writable = [];

    /// <summary>Looks once per table and session.</summary>
    /// <exception cref="EngineFault">Something would act on rows, rows are hidden from us, or the table is not there.</exception>
    public async Task EnsureAsync(TableName table, CancellationToken cancellationToken)
    {
        if (_writable.Contains(table))
        {
            return;
        }

        EngineFault? refusal = null;
        await using var command = new NpgsqlCommand(ObstacleSql.Of, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Schema ?? "public" });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (refusal is null && await reader.ReadAsync(cancellationToken))
            {
                bool acts = !isReplica || AlsoInReplica.Contains(reader.GetString(3), StringComparison.Ordinal);
                refusal = acts ? Refusal(table, reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)) : null;
            }
        }

        if (refusal is not null)
        {
            throw refusal;
        }

        _writable.Add(table);
    }

    private EngineFault Refusal(TableName table, string what, string name, string place, string fires) => what switch
    {
        "missing" => new EngineFault(EngineFaultKind.BadSetup, table.ToString(), "there is no such table", "Make it, or let sync make it, and run the command again."),
        "row security" => new EngineFault(
            EngineFaultKind.PermissionLost,
            table.ToString(),
            $"row security of {place} applies to the role {role}, so that rows would be hidden or refused",
            $"ALTER ROLE {Quote.Identifier(role)} BYPASSRLS; or, while rows are written, ALTER TABLE {place} DISABLE ROW LEVEL SECURITY;"),
        _ when AlsoInReplica.Contains(fires, StringComparison.Ordinal) => new EngineFault(
            EngineFaultKind.BadSetup,
            table.ToString(),
            $"the {what} {name} on {place} is enabled to act even on rows that are replicated",
            $"ALTER TABLE {place} DISABLE {what.ToUpperInvariant()} {Quote.Identifier(name)}; and enable it again when the rows are written."),
        _ => new EngineFault(
            EngineFaultKind.PermissionLost,
            table.ToString(),
            $"the {what} {name} on {place} would act on the rows, and the role {role} may not set session_replication_role, which keeps it still",
            connection.PostgreSqlVersion.Major >= VersionWithGrant
                ? $"As superuser: GRANT SET ON PARAMETER session_replication_role TO {Quote.Identifier(role)};"
                : $"Servers before version {VersionWithGrant} have no GRANT for it: as superuser ALTER ROLE {Quote.Identifier(role)} SUPERUSER; while rows are written."),
    };
}
