using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>Intents beside a team's journal: rows of a table. Each call has a session of its own: intents are rare, and a poll is one statement.</summary>
internal sealed class IntentTable(PinnedSessions sessions, string project, TimeProvider clock) : IIntentBox
{
    public async Task<Intent> AskAsync(IntentWish wish, string askedBy, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmssfffffff}-{Guid.NewGuid().ToString("N")[..8]}");
        await DoAsync(
            async session =>
            {
                await using (var create = new NpgsqlCommand(IntentSql.Create, session))
                {
                    await create.ExecuteNonQueryAsync(cancellationToken);
                }

                return await ExecuteAsync(session, IntentSql.Ask, cancellationToken, id, wish.Command, wish.Domain, askedBy, now.UtcDateTime, wish.Subject, wish.Because);
            },
            cancellationToken);
        return new Intent(id, wish.Command, wish.Domain, askedBy, now, IntentState.Waiting) { Subject = wish.Subject, Because = wish.Because };
    }

    public Task<ImmutableArray<Intent>> OpenAsync(CancellationToken cancellationToken) =>
        DoAsync(session => SelectAsync(session, IntentSql.Open, cancellationToken), cancellationToken);

    public async Task<Intent?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await DoAsync(session => SelectAsync(session, IntentSql.Find, cancellationToken, id), cancellationToken)).FirstOrDefault();

    public Task<bool> TakeAsync(string id, CancellationToken cancellationToken) =>
        DoAsync(async session => await ExecuteAsync(session, IntentSql.Take, cancellationToken, id) == 1, cancellationToken);

    public Task<bool> EndAsync(string id, IntentState from, int exitCode, string message, CancellationToken cancellationToken) =>
        DoAsync(async session => await ExecuteAsync(session, IntentSql.End, cancellationToken, id, (short)from, exitCode, message) == 1, cancellationToken);

    private async Task<int> ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using NpgsqlCommand command = Command(session, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<ImmutableArray<Intent>> SelectAsync(NpgsqlConnection session, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using (var exists = new NpgsqlCommand(IntentSql.Exists, session))
        {
            if (await exists.FirstValueAsync(cancellationToken) is not true)
            {
                return [];
            }
        }

        var intents = ImmutableArray.CreateBuilder<Intent>();
        await using NpgsqlCommand command = Command(session, sql, values);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            intents.Add(new Intent(
                row.GetString(0),
                row.GetString(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetString(3),
                new DateTimeOffset(row.GetDateTime(4)),
                (IntentState)row.GetInt16(5),
                row.IsDBNull(6) ? null : row.GetInt32(6),
                row.IsDBNull(7) ? null : row.GetString(7))
            {
                Subject = row.IsDBNull(8) ? null : row.GetString(8),
                Because = row.IsDBNull(9) ? null : row.GetString(9),
            });
        }

        return intents.ToImmutable();
    }

    private NpgsqlCommand Command(NpgsqlConnection session, string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, session) { Parameters = { new() { Value = project } } };
        foreach (object? value in values)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private async Task<T> DoAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlConnection session = await sessions.OpenWritingAsync(cancellationToken);
            return await work(session);
        }
        catch (Exception failed) when (PinnedSessions.IsFault(failed))
        {
            throw PinnedSessions.End(failed, $"{sessions.DisplayName}, table {IntentSql.Table}", cancellationToken);
        }
    }
}
