using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Writing;

/// <summary>The finished ranges in the target, as rows of <see cref="Bookkeeping"/>.</summary>
internal sealed class RangeTable(PostgreSqlConnector connector)
{
    private readonly OwnTable _table = new(connector, Bookkeeping.Table, Bookkeeping.CreateTable);

    /// <summary>Makes the table when it is missing.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken) => _table.EnsureAsync(cancellationToken);

    /// <summary>The ranges of a source table by number.</summary>
    public static async Task<ImmutableArray<FinishedRange>> ReadAsync(NpgsqlConnection connection, string sourceTable, CancellationToken cancellationToken)
    {
        await using var select = new NpgsqlCommand(Bookkeeping.Select, connection);
        select.Parameters.Add(Text(sourceTable));
        ImmutableArray<FinishedRange>.Builder ranges = ImmutableArray.CreateBuilder<FinishedRange>();
        await using NpgsqlDataReader row = await select.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var range = new KeyRange(row.GetInt32(0), Key(row, 1), Key(row, 2), row.IsDBNull(3) ? null : row.GetString(3));
            ranges.Add(new FinishedRange(range, row.GetInt64(4), row.GetInt32(5)));
        }

        return ranges.ToImmutable();
    }

    public static async Task InsertAsync(NpgsqlConnection connection, string sourceTable, FinishedRange range, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(Bookkeeping.Insert, connection);
        insert.Parameters.Add(Text(sourceTable));
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = range.Range.Number });
        insert.Parameters.Add(Bytes(range.Range.After));
        insert.Parameters.Add(Bytes(range.Range.UpTo));
        insert.Parameters.Add(Text(range.Range.Snapshot));
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.Rows });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = range.Attempt });
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ForgetAsync(NpgsqlConnection connection, string sourceTable, CancellationToken cancellationToken)
    {
        await using var forget = new NpgsqlCommand(Bookkeeping.Forget, connection);
        forget.Parameters.Add(Text(sourceTable));
        await forget.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter<string?> Text(string? text) => new() { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<byte[]?> Bytes(RowKey? key) => new() { TypedValue = key?.Encoded.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea };

    private static RowKey? Key(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : RowKey.Decode(row.GetFieldValue<byte[]>(column));
}
