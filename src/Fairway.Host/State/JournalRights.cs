using Fairway.Flow.Engines;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>Looks whether a session may read or keep a journal, makes the table where it is missing, and says which right is missing otherwise.</summary>
internal sealed class JournalRights(PinnedSessions sessions, NpgsqlConnection session, string place)
{
    private string Role => QuotedName(sessions.User);

    /// <summary>True when there is a table and it may be read, false when there is none.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.PermissionLost"/>: it may not be read.</exception>
    public async Task<bool> CheckReadingAsync(CancellationToken cancellationToken)
    {
        Found found = await SurveyAsync(cancellationToken);
        Require(!found.Table || found.MayRead, "may not read the journal", ReadingGrants);
        return found.Table;
    }

    /// <summary>Makes the table when it is missing, and goes on when it may be read and appended to.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.PermissionLost"/>: something of that may not be done.</exception>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        Found found = await SurveyAsync(cancellationToken);
        if (found.Table)
        {
            Require(found.MayRead && found.MayAppend, "may not append to the journal", WritingGrants);
        }
        else if (found.Schema)
        {
            Require(found.MayMakeTable, $"may not make a table in the schema {JournalSql.Schema}", $"GRANT USAGE, CREATE ON SCHEMA {JournalSql.Schema} TO {Role};");
            await ExecuteAsync(JournalSql.CreateTable, cancellationToken);
        }
        else
        {
            Require(found.MayMakeSchema, $"may not make the schema {JournalSql.Schema}", $"GRANT CREATE ON DATABASE {QuotedName(sessions.Database)} TO {Role};");
            await ExecuteAsync(JournalSql.Create, cancellationToken);
        }
    }

    private string ReadingGrants => $"GRANT USAGE ON SCHEMA {JournalSql.Schema} TO {Role}; GRANT SELECT ON {JournalSql.Table} TO {Role};";

    private string WritingGrants => $"GRANT USAGE ON SCHEMA {JournalSql.Schema} TO {Role}; GRANT SELECT, INSERT ON {JournalSql.Table} TO {Role};";

    private async Task<Found> SurveyAsync(CancellationToken cancellationToken)
    {
        await using var survey = new NpgsqlCommand(JournalSql.Survey, session);
        await using NpgsqlDataReader row = await survey.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        bool Is(int column) => !row.IsDBNull(column) && row.GetBoolean(column);
        return new Found(Is(0), Is(1), MayMakeSchema: Is(2), MayMakeTable: Is(3) && Is(4), MayRead: Is(4) && Is(5), MayAppend: Is(6));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Require(bool right, string otherwise, string grants)
    {
        if (!right)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, place, $"the role {sessions.User} {otherwise}", $"Let the owner of the database type: {grants}");
        }
    }

    private static string QuotedName(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private readonly record struct Found(bool Schema, bool Table, bool MayMakeSchema, bool MayMakeTable, bool MayRead, bool MayAppend);
}
