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
    // Two sessions that make the schema at once: one of them is told so, in one of several ways, and finds it made.
    private const int MostAttempts = 10;
    private static readonly string[] _madeByAnother =
        [PostgresErrorCodes.UniqueViolation, PostgresErrorCodes.DuplicateSchema, PostgresErrorCodes.DuplicateTable, PostgresErrorCodes.DuplicateObject, PostgresErrorCodes.InternalError];

    private bool _isThere;

    /// <summary>Makes the table when it is missing, in a session of its own: to lose the race for it would void the transaction of whoever asks.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_isThere)
        {
            return;
        }

        await using NpgsqlConnection connection = await connector.OpenWritingAsync(cancellationToken);
        try
        {
            await MakeAsync(connection, cancellationToken);
            _isThere = true;
        }
        catch (PostgresException refused) when (Faults.IsFault(refused, cancellationToken))
        {
            throw await EventTriggers.RefusalAsync(connection, refused, Bookkeeping.Table, cancellationToken) ?? Refusal(refused);
        }
        catch (Exception exception) when (Faults.IsFault(exception, cancellationToken))
        {
            throw Faults.Translate(exception, Bookkeeping.Table);
        }
    }

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

    private EngineFault Refusal(PostgresException refused)
    {
        if (refused.SqlState != PostgresErrorCodes.InsufficientPrivilege)
        {
            return Faults.Translate(refused, Bookkeeping.Table);
        }

        string role = Quote.Identifier(connector.Address.User);
        return new EngineFault(
            EngineFaultKind.PermissionLost,
            Bookkeeping.Table,
            $"the role {connector.Address.User} may not make the table in which finished ranges are recorded",
            $"GRANT CREATE ON DATABASE {Quote.Identifier(connector.Address.Database)} TO {role}; or make the schema {Bookkeeping.Schema} with the owner {role}.",
            refused);
    }

    private static async Task MakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            await using var exists = new NpgsqlCommand(Bookkeeping.Exists, connection);
            if (await exists.ExecuteScalarAsync(cancellationToken) is true)
            {
                return;
            }

            try
            {
                await using var make = new NpgsqlCommand($"{Bookkeeping.CreateSchema}; {Bookkeeping.CreateTable}", connection);
                await make.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException refused) when (_madeByAnother.Contains(refused.SqlState) && attempt < MostAttempts)
            {
            }
        }
    }

    private static NpgsqlParameter<string?> Text(string? text) => new() { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<byte[]?> Bytes(RowKey? key) => new() { TypedValue = key?.Encoded.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea };

    private static RowKey? Key(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : RowKey.Decode(row.GetFieldValue<byte[]>(column));
}
