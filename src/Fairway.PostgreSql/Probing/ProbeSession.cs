using System.Data;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Reading;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Npgsql;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Probing;

/// <summary>A session in one transaction that cannot write and sees one moment, whose statements have a time limit at the server. What was done in it is undone at its end.</summary>
internal sealed class ProbeSession : IAsyncDisposable
{
    private const string Cancelled = "57014";
    private readonly NpgsqlConnection _connection;
    private readonly ProbeLimits _limits;
    private NpgsqlTransaction? _transaction;

    private ProbeSession(NpgsqlConnection connection, string place, ProbeLimits limits)
    {
        _connection = connection;
        _limits = limits;
        Place = place;
    }

    /// <summary>The object that faults name.</summary>
    public string Place { get; }

    /// <summary>What reading needs to know of the server.</summary>
    public ServerFacts Server => ServerFacts.Of(_connection);

    public static async Task<ProbeSession> OpenAsync(PostgreSqlConnector connector, string place, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var session = new ProbeSession(await connector.OpenReadingAsync(cancellationToken), place, limits);
        try
        {
            await session.BeginAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads all rows of a statement whose answer is small.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="arguments">Its parameters.</param>
    /// <param name="most">One parameter more, behind the others; null for none.</param>
    /// <param name="read">Takes what is wanted of a row.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EngineFault">The server refused, is gone, or ended it at the limit.</exception>
    public Task<List<T>> ListAsync<T>(string sql, IEnumerable<ProbeArgument> arguments, int? most, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) => FaultingAsync(
        async () =>
        {
            await using NpgsqlCommand command = Command(sql, arguments, most);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Runs work whose driver errors are faults of the place.</summary>
    public async Task<T> FaultingAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (PostgresException server) when (server.SqlState == Cancelled && !cancellationToken.IsCancellationRequested)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater,
                Place,
                string.Create(CultureInfo.InvariantCulture, $"the question took longer than its limit of {_limits.Longest.TotalSeconds:0.###} s, or somebody cancelled it"),
                "Ask when less runs on the server, make an index for it, or allow it more time.",
                server);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, Place).OrStop(cancellationToken);
        }
    }

    /// <summary>A command in this transaction.</summary>
    public NpgsqlCommand Command(string sql, IEnumerable<ProbeArgument> arguments, int? most)
    {
        var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (ProbeArgument argument in arguments)
        {
            command.Parameters.Add(Parameter(argument));
        }

        if (most is { } number)
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        }

        return command;
    }

    /// <summary>Undoes everything and ends the session.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            try
            {
                await _transaction.DisposeAsync();
            }
            catch (Exception exception) when (Faults.IsFault(exception) || exception is InvalidOperationException)
            {
                // Broken: the server undoes it.
            }
        }

        await _connection.EndAsync();
    }

    private Task<object?> BeginAsync(CancellationToken cancellationToken) => FaultingAsync(
        async () =>
        {
            _transaction = await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            int limit = Math.Max(1, (int)_limits.Longest.TotalMilliseconds);
            await using NpgsqlCommand command = Command(ProbeSql.Limit, [new ProbeArgument(limit.ToString(CultureInfo.InvariantCulture), [], IsList: false)], most: null);
            return await command.FirstValueAsync(cancellationToken);
        },
        cancellationToken);

    private static NpgsqlParameter Parameter(ProbeArgument argument)
    {
        string[] texts = [.. argument.Literals.Select(l => KeyLiteral.TextOf(WireForms.Of(l.Type.Kind), l.Bytes))];
        return argument switch
        {
            { IsList: true } => new NpgsqlParameter { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            _ => new NpgsqlParameter { Value = argument.Text ?? texts[0], NpgsqlDbType = argument.Text is null ? NpgsqlDbType.Unknown : NpgsqlDbType.Text },
        };
    }
}
