using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>A table of ours in the target, which is made when somebody first needs it.</summary>
/// <param name="connector">The way to the target.</param>
/// <param name="name">The table's name with its schema.</param>
/// <param name="create">The statement that makes it.</param>
internal sealed class OwnTable(PostgreSqlConnector connector, string name, string create)
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
        catch (PostgresException refused) when (!cancellationToken.IsCancellationRequested)
        {
            throw await EventTriggers.RefusalAsync(connection, refused, name, cancellationToken) ?? Refusal(refused);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, name).OrStop(cancellationToken);
        }
    }

    private EngineFault Refusal(PostgresException refused)
    {
        if (refused.SqlState != PostgresErrorCodes.InsufficientPrivilege)
        {
            return Faults.Translate(refused, name);
        }

        string role = Quote.Identifier(connector.Address.User);
        return new EngineFault(
            EngineFaultKind.PermissionLost,
            name,
            $"the role {connector.Address.User} may not make the table, in which we record how far we are",
            $"GRANT CREATE ON DATABASE {Quote.Identifier(connector.Address.Database)} TO {role}; or make the schema {Bookkeeping.Schema} with the owner {role}.",
            refused);
    }

    private async Task MakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            await using var exists = new NpgsqlCommand(Bookkeeping.Exists, connection);
            exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            if (await exists.FirstValueAsync(cancellationToken) is true)
            {
                return;
            }

            try
            {
                await using var make = new NpgsqlCommand($"{Bookkeeping.CreateSchema}; {create}", connection);
                await make.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException refused) when (_madeByAnother.Contains(refused.SqlState) && attempt < MostAttempts)
            {
            }
        }
    }
}
