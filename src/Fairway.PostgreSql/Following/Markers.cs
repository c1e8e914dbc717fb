using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Following;

/// <summary>Writes our markers into the log.</summary>
internal static class Markers
{
    /// <summary>
    /// Writes a marker, in a transaction of its own, on a session that is in none. The place is asked for afterwards and is the end of a record; a second
    /// record, on disk when this returns, lets a stream get beyond it.
    /// </summary>
    /// <returns>A place that is not before the marker's commit, nor before any commit that was done before the call.</returns>
    public static async Task<LogPosition> WriteAsync(NpgsqlConnection connection, CaptureNames names, string marker, CancellationToken cancellationToken)
    {
        await connection.ScalarAsync(CaptureSql.Mark, [names.Marker, marker], cancellationToken);
        LogPosition place;
        await using (var where = new NpgsqlCommand(CaptureSql.InsertPlace, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer })
        await using (NpgsqlDataReader row = await where.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            place = LogPlace.EndBefore((ulong)row.GetFieldValue<NpgsqlLogSequenceNumber>(0), (ulong)row.GetInt64(1), (ulong)row.GetInt64(2));
        }

        await connection.ScalarAsync(WriteSettings.MakeDurable, [], cancellationToken);
        return place;
    }

    /// <summary>The first value of the first row of a statement; null when it gives none.</summary>
    public static async Task<object?> ScalarAsync(this NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        foreach (object parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return await command.FirstValueAsync(cancellationToken);
    }
}
