using Npgsql;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>A lock that a superuser holds on a table, so that a statement of ours waits for it and can be killed there.</summary>
public sealed class HeldLock : IDisposable
{
    private readonly SchemaDatabase _database;
    private readonly NpgsqlConnection _connection;

    public HeldLock(SchemaDatabase database, string table, string mode = "ACCESS SHARE")
    {
        _database = database;
        _connection = new NpgsqlConnection($"Host=127.0.0.1;Port={PostgreSqlFixture.Server.Port};Username=postgres;Password=postgres;Database={database.Name};Pooling=false");
        _connection.Open();
        using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table} IN {mode} MODE", _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Kills the session that waits for the lock, as soon as one does.</summary>
    public async Task KillWaiterAsync(CancellationToken cancellationToken)
    {
        while (_database.Psql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") == "0")
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    public void Dispose() => _connection.Dispose();
}
