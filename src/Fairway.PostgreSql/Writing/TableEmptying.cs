using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// Empties those of some tables that are there. TRUNCATE at once, which may leave references among themselves; where a table outside refers to them, which
/// TRUNCATE refuses, DELETE, which is slow and leaves space to be vacuumed.
/// </summary>
internal static class TableEmptying
{
    public static async Task EmptyAsync(WriteSession session, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        (ImmutableArray<TableSchema> present, bool isReferenced) = await LookAsync(session.Connection, tables, cancellationToken);
        foreach (TableSchema table in present)
        {
            await session.EnsureWritableAsync(table, cancellationToken);
        }

        if (present.IsEmpty)
        {
            return;
        }

        string sql = isReferenced
            ? string.Join("; ", present.Select(t => WriteSql.DeleteAll(session.Of(t))))
            : WriteSql.Truncate(present.Select(session.Of));
        await session.ExecuteAsync(sql, cancellationToken);
    }

    private static async Task<(ImmutableArray<TableSchema> Present, bool IsReferenced)> LookAsync(
        NpgsqlConnection connection, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ObstacleSql.Referenced, connection);
        command.Parameters.Add(Names(tables.Select(t => t.Name.Schema ?? "public")));
        command.Parameters.Add(Names(tables.Select(t => t.Name.Name)));
        ImmutableArray<TableSchema>.Builder present = ImmutableArray.CreateBuilder<TableSchema>();
        bool isReferenced = false;
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            present.Add(tables[reader.GetInt32(0) - 1]);
            isReferenced |= reader.GetBoolean(1);
        }

        return (present.ToImmutable(), isReferenced);
    }

    private static NpgsqlParameter<string[]> Names(IEnumerable<string> names) =>
        new() { TypedValue = [.. names], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
