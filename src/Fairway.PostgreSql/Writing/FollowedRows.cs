using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>How far the target has followed, as rows of <see cref="FollowedSql.Table"/>: one per capture, never shared.</summary>
internal sealed class FollowedRows(PostgreSqlConnector connector)
{
    private readonly OwnTable _table = new(connector, FollowedSql.Table, FollowedSql.CreateTable);

    /// <summary>The row of a capture; null when there is none. Makes nothing.</summary>
    public static async Task<FollowProgress?> ReadAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand(FollowedSql.Exists, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        return await exists.FirstValueAsync(cancellationToken) is true
            ? await RowAsync(connection, FollowedSql.Select, name, [], cancellationToken)
            : null;
    }

    /// <summary>Makes the row, or raises its token, and ends the sessions of a runner before us.</summary>
    /// <returns>The row; null when a runner with a larger token has it.</returns>
    public async Task<FollowProgress?> TakeOverAsync(NpgsqlConnection connection, FollowProgress progress, CancellationToken cancellationToken)
    {
        await _table.EnsureAsync(cancellationToken);

        // Looked at before it is locked: the row may be locked by the very session that has to go.
        if (await RowAsync(connection, FollowedSql.Select, progress.Name, [], cancellationToken) is { } known && known.Token > progress.Token)
        {
            return null;
        }

        await NamedAsync(connection, FollowedSql.EndOthers, progress.Name, cancellationToken);
        FollowProgress? taken = await RowAsync(connection, FollowedSql.TakeOver, progress.Name, [Number(progress.Position), progress.Token], cancellationToken);
        if (taken is not null)
        {
            await NamedAsync(connection, FollowedSql.BeKnown, progress.Name, cancellationToken);
        }

        return taken;
    }

    /// <summary>Locks the row until the transaction ends.</summary>
    /// <returns>False when it is not this runner's any more.</returns>
    public static Task<bool> ClaimAsync(WriteSession session, FollowProgress progress, CancellationToken cancellationToken) =>
        IsRowAsync(session, FollowedSql.Claim, progress.Name, [progress.Token], cancellationToken);

    /// <summary>Moves the position on.</summary>
    /// <returns>False when the row is not this runner's any more, or is ahead.</returns>
    public static Task<bool> RecordAsync(WriteSession session, FollowProgress progress, CancellationToken cancellationToken) =>
        IsRowAsync(session, FollowedSql.Record, progress.Name, [progress.Token, Number(progress.Position)], cancellationToken);

    /// <summary>Deletes the row, if there is one.</summary>
    public static async Task ForgetAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand(FollowedSql.Exists, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        if (await exists.FirstValueAsync(cancellationToken) is true)
        {
            await NamedAsync(connection, FollowedSql.Forget, name, cancellationToken);
        }
    }

    private static async Task<bool> IsRowAsync(WriteSession session, string sql, string name, long[] numbers, CancellationToken cancellationToken)
    {
        NpgsqlCommand change = await session.PreparedAsync(
            sql, () => [new NpgsqlParameter<string>(), .. numbers.Select(_ => new NpgsqlParameter<long>())], cancellationToken);
        ((NpgsqlParameter<string>)change.Parameters[0]).TypedValue = name;
        for (int i = 0; i < numbers.Length; i++)
        {
            ((NpgsqlParameter<long>)change.Parameters[i + 1]).TypedValue = numbers[i];
        }

        return await change.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task NamedAsync(NpgsqlConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Positions are bytes of a log or numbers of changes: no log is that long.
    private static long Number(LogPosition position) => checked((long)position.Value);

    private static async Task<FollowProgress?> RowAsync(NpgsqlConnection connection, string sql, string name, long[] more, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        foreach (long value in more)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new FollowProgress(name, new LogPosition((ulong)reader.GetInt64(0)), reader.GetInt64(1)) : null;
    }
}
