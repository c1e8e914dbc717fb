using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Carrying;

/// <summary>One session of a carrier, on either side.</summary>
internal sealed class CatalogSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _place;

    private CatalogSession(NpgsqlConnection connection, string place)
    {
        _connection = connection;
        _place = place;
    }

    /// <summary>The server's major version.</summary>
    public int Version => _connection.PostgreSqlVersion.Major;

    public static async Task<CatalogSession> OpenReadingAsync(PostgreSqlConnector connector, CancellationToken cancellationToken) =>
        new(await connector.OpenReadingAsync(cancellationToken), connector.Address.DisplayName);

    public static async Task<CatalogSession> OpenWritingAsync(PostgreSqlConnector connector, CancellationToken cancellationToken) =>
        new(await connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName);

    /// <summary>Stands still at one moment, in which a program can read too.</summary>
    /// <returns>The name of the snapshot.</returns>
    public async Task<string> ExportSnapshotAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(CarrySql.BeginSnapshot, _place, cancellationToken);
        return (await QueryAsync(CarrySql.ExportSnapshot, r => r.GetString(0), cancellationToken))[0];
    }

    /// <summary>Reads all objects and what they need.</summary>
    public async Task<Catalog> ReadCatalogAsync(CancellationToken cancellationToken) => new(
        await QueryAsync(CarrySql.Objects, ReadObject, cancellationToken),
        await QueryAsync(CarrySql.Needs, ReadNeed, cancellationToken));

    /// <summary>Reads all rows of a query whose result fits in memory.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = Command(sql);
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
            throw Faults.Translate(exception, _place).OrStop(cancellationToken);
        }
    }

    /// <summary>Runs a statement for its effect.</summary>
    public async Task ExecuteAsync(string sql, string place, CancellationToken cancellationToken, params object[] values)
    {
        try
        {
            await using NpgsqlCommand command = Command(sql);
            foreach (object value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, place).OrStop(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _connection.EndAsync();

    private NpgsqlCommand Command(string sql)
    {
        NpgsqlCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement comes from the Sql folder; names in it are quoted there, values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static CatalogObject ReadObject(NpgsqlDataReader row) => new()
    {
        Id = new CatalogId(row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1)),
        Type = row.GetString(2),
        Names = [.. row.GetFieldValue<string[]>(3)],
        Arguments = [.. row.GetFieldValue<string[]>(4)],
        Owner = new CatalogId(row.GetFieldValue<uint>(5), row.GetFieldValue<uint>(6)),
        Kind = row.GetString(7),
        Parent = row.GetFieldValue<uint>(8),
        Related = row.GetFieldValue<uint>(9),
        Attached = row.GetBoolean(10),
        Flag = row.GetBoolean(11),
        Definition = row.GetString(12),
        Comments = row.GetString(13),
    };

    private static CatalogNeed ReadNeed(NpgsqlDataReader row) => new(
        new CatalogId(row.GetFieldValue<uint>(0), row.GetFieldValue<uint>(1)),
        new CatalogId(row.GetFieldValue<uint>(2), row.GetFieldValue<uint>(3)),
        row.GetString(4)[0]);
}
