using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Surveying;

/// <summary>A session that looks at who is connected. Not safe for several threads.</summary>
internal sealed class ActivityWatch(NpgsqlConnection connection, string place) : IActivityWatch
{
    private const string NotInstalled = "pg_stat_statements is not installed in this database: load it (shared_preload_libraries), then CREATE EXTENSION pg_stat_statements";

    /// <inheritdoc/>
    public async Task<ActivityLook> LookAsync(bool withStatements, CancellationToken cancellationToken)
    {
        List<(SeenSession Session, bool IsShown)> seen = await ListAsync(
            ActivitySql.Sessions, r => (new SeenSession(r.GetString(0), r.GetString(1), Text(r, 2), r.GetBoolean(4) ? Text(r, 3) : null) { Age = r.IsDBNull(5) ? null : TimeSpan.FromSeconds(r.GetDouble(5)), Transaction = Text(r, 6) }, r.IsDBNull(3) || r.GetBoolean(4)), cancellationToken);
        var look = new ActivityLook([.. seen.Select(s => s.Session)], seen.Count(s => !s.IsShown));
        return withStatements ? await CountedAsync(look, cancellationToken) : look;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await connection.EndAsync();

    private async Task<ActivityLook> CountedAsync(ActivityLook look, CancellationToken cancellationToken)
    {
        if (await ListAsync(ActivitySql.Extension, r => (Schema: r.GetString(0), HasInfo: r.GetBoolean(1)), cancellationToken) is not [var extension])
        {
            return look with { NotCounted = NotInstalled };
        }

        try
        {
            ImmutableArray<SeenStatement> statements =
                [.. await ListAsync(ActivitySql.Statements(extension.Schema), r => new SeenStatement(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)), cancellationToken)];
            (long, DateTimeOffset)? info = extension.HasInfo && await ListAsync(ActivitySql.Info(extension.Schema), r => (r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1)), cancellationToken) is [var one] ? one : null;
            return look with { Statements = statements, Forgotten = info?.Item1, CountedSince = info?.Item2 };
        }
        catch (EngineFault fault) when (fault.Kind is EngineFaultKind.BadSetup or EngineFaultKind.PermissionLost)
        {
            // Installed, and not loaded into the server, or not for us.
            return look with { NotCounted = fault.Message };
        }
    }

    private async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(row(reader));
            }

            return rows;
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, place).OrStop(cancellationToken);
        }
    }

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);
}
