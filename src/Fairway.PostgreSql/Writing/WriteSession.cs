using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// A session that writes rows as they are: where it may, it takes the role of a replica, so that triggers, rules and foreign keys of a finished table do
/// not act a second time on what they did at the source. That role ends with the session; the pool resets it.
/// </summary>
internal sealed class WriteSession : IAsyncDisposable
{
    private readonly Dictionary<TableSchema, WrittenTable> _tables = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, NpgsqlCommand> _prepared = new(StringComparer.Ordinal);
    private readonly TableGuard _guard;

    private WriteSession(NpgsqlConnection connection, string role, bool isReplica)
    {
        Connection = connection;
        Role = role;
        _guard = new TableGuard(connection, role, isReplica);
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>The role that we write as, for the remedies that we propose.</summary>
    public string Role { get; }

    /// <summary>What waits to be sent.</summary>
    public CopyBuffer Buffer { get; } = new();

    /// <summary>False when the connection broke.</summary>
    public bool IsOpen => Connection.FullState == System.Data.ConnectionState.Open;

    /// <summary>Opens a session that takes the role of a replica where it may.</summary>
    public static Task<WriteSession> OpenAsync(PostgreSqlConnector connector, CancellationToken cancellationToken) => OpenAsync(connector, beReplica: true, cancellationToken);

    /// <summary>Opens a session.</summary>
    /// <param name="connector">The way to the database.</param>
    /// <param name="beReplica">False for a session that makes definitions too: event triggers look away from what a replica does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<WriteSession> OpenAsync(PostgreSqlConnector connector, bool beReplica, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await connector.OpenWritingAsync(cancellationToken);
        try
        {
            bool isReplica = beReplica && await TryBeReplicaAsync(connection, cancellationToken);
            return new WriteSession(connection, connector.Address.User, isReplica);
        }
        catch (Exception exception)
        {
            await connection.EndAsync();
            if (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, connector.Address.DisplayName).OrStop(cancellationToken);
            }

            throw;
        }
    }

    /// <summary>The table as statements need it.</summary>
    public WrittenTable Of(TableSchema table)
    {
        if (!_tables.TryGetValue(table, out WrittenTable? written))
        {
            IEnumerable<WrittenColumn> columns = table.StoredColumns.Select(c => new WrittenColumn(Quote.Identifier(c.Name), NativeTypeOf(c), WireForms.Of(c) == WireForm.Bytea));
            written = new WrittenTable(Quote.Table(table.Name), [.. columns], table.KeyOrdinals, table.IsPartitioned);
            _tables.Add(table, written);
        }

        return written;
    }

    /// <summary>Asks once per table whether anything would act on what we write.</summary>
    /// <exception cref="EngineFault">It would.</exception>
    public Task EnsureWritableAsync(TableSchema table, CancellationToken cancellationToken) => _guard.EnsureAsync(table.Name, cancellationToken);

    /// <summary>A command that is kept for the next time.</summary>
    /// <param name="sql">Its statement.</param>
    /// <param name="make">Its parameters, typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<NpgsqlCommand> PreparedAsync(string sql, Func<IEnumerable<NpgsqlParameter>> make, CancellationToken cancellationToken)
    {
        if (!_prepared.TryGetValue(sql, out NpgsqlCommand? command))
        {
            command = new NpgsqlCommand(sql, Connection);
            foreach (NpgsqlParameter parameter in make())
            {
                command.Parameters.Add(parameter);
            }

            await command.PrepareAsync(cancellationToken);
            _prepared.Add(sql, command);
        }

        return command;
    }

    /// <summary>Runs a statement without parameters and results.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlCommand command in _prepared.Values)
        {
            await command.DisposeAsync();
        }

        await Connection.EndAsync();
    }

    private static async Task<bool> TryBeReplicaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(WriteSettings.Replica, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Without the right a table on which nothing acts can still be written; the guard tells them apart.
            return false;
        }
    }

    private static string NativeTypeOf(ColumnSchema column) =>
        column.NativeType.Length > 0
            ? column.NativeType
            : TypeMap.NativeTypeFor(column.Type) ?? throw new ArgumentException($"PostgreSQL has no type for column {column.Name}.", nameof(column));
}
