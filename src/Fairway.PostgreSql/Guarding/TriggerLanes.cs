using System.Collections.Concurrent;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>
/// Makes and drops triggers, each in a short transaction of its own: many table locks in one transaction deadlock with writers of several tables. Several
/// sessions share the work; relations that are below others come first, so that whoever writes a whole family never waits at its top for somebody who waits for
/// one of its members.
/// </summary>
internal sealed class TriggerLanes : IAsyncDisposable
{
    private const int MostLanes = 4;

    // Without the right to look early for circles the server looks after a second, and moves an autovacuum out of the way only then.
    private const int ShortWait = 200;
    private const int LongWait = 1_500;
    private static readonly TimeSpan _shortPause = TimeSpan.FromMilliseconds(5);

    // A trigger is dropped behind readers, and whoever comes later waits behind us: little and seldom.
    private const int PoliteWait = 30;
    private static readonly TimeSpan _longPause = TimeSpan.FromMilliseconds(100);
    private readonly List<NpgsqlConnection> _connections = [];
    private readonly string _place;
    private bool _looksEarly = true;

    private TriggerLanes(string place) => _place = place;

    /// <summary>The server's numbers of the sessions.</summary>
    public IEnumerable<int> Processes => _connections.Select(c => c.ProcessID);

    /// <summary>Opens the sessions.</summary>
    public static async Task<TriggerLanes> OpenAsync(PostgreSqlConnector connector, int relations, CancellationToken cancellationToken)
    {
        var lanes = new TriggerLanes(connector.Address.DisplayName);
        try
        {
            for (int i = 0; i < Math.Clamp(relations, 1, MostLanes); i++)
            {
                NpgsqlConnection connection = await connector.OpenWritingAsync(cancellationToken);
                lanes._connections.Add(connection);
                await lanes.LookEarlyAsync(connection, cancellationToken);
            }

            return lanes;
        }
        catch
        {
            await lanes.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a guard's trigger on each relation: when it returns, nobody writes one of them who began before.</summary>
    /// <exception cref="EngineFault">One failed by something other than a lock.</exception>
    /// <exception cref="OperationCanceledException">The time was over.</exception>
    public Task MakeAsync(IEnumerable<GuardedRelation> relations, GuardNames names, string login, CancellationToken cancellationToken)
    {
        int wait = _looksEarly ? ShortWait : LongWait;
        string trigger = Quote.Identifier(names.Trigger);
        return RunAsync(
            relations, r => GuardSql.WaitAtMost(wait) + ActAs(r) + GuardSql.MakeTrigger(trigger, Quote.Table(r.Name), names.QuotedFunction, login), _shortPause, cancellationToken);
    }

    /// <summary>Drops it.</summary>
    /// <exception cref="EngineFault">As above.</exception>
    /// <exception cref="OperationCanceledException">As above.</exception>
    public Task DropAsync(IEnumerable<GuardedRelation> relations, GuardNames names, CancellationToken cancellationToken)
    {
        string trigger = Quote.Identifier(names.Trigger);
        return RunAsync(relations, r => GuardSql.WaitAtMost(PoliteWait) + ActAs(r) + GuardSql.DropTrigger(trigger, Quote.Table(r.Name)), _longPause, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlConnection connection in _connections)
        {
            await connection.EndAsync();
        }
    }

    private static string ActAs(GuardedRelation relation) => relation.Owned ? "" : GuardSql.ActAs(relation.Owner);

    private async Task RunAsync(IEnumerable<GuardedRelation> relations, Func<GuardedRelation, string> statement, TimeSpan pause, CancellationToken cancellationToken)
    {
        foreach (IGrouping<int, GuardedRelation> level in relations.GroupBy(r => r.Depth).OrderByDescending(g => g.Key))
        {
            var queue = new ConcurrentQueue<GuardedRelation>(level);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAll(_connections.Select(c => WorkAsync(c, queue, statement, pause, stop)));
        }
    }

    private static bool IsPassing(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    private static async Task WorkAsync(
        NpgsqlConnection connection, ConcurrentQueue<GuardedRelation> queue, Func<GuardedRelation, string> statement, TimeSpan pause, CancellationTokenSource stop)
    {
        try
        {
            while (queue.TryDequeue(out GuardedRelation? relation))
            {
                while (!await TryAsync(connection, relation, statement(relation), stop.Token))
                {
                    await Task.Delay(pause, stop.Token);
                }
            }
        }
        catch
        {
            // One lane's failure ends the others; the first is what the caller sees.
            await stop.CancelAsync();
            throw;
        }
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, GuardedRelation relation, string statement, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (PostgresException passing) when (IsPassing(passing))
        {
            return false;
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, ObjectName.Of(relation.Name)).OrStop(cancellationToken);
        }
    }

    private async Task LookEarlyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(GuardSql.LookEarly, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            _looksEarly = false;
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, _place).OrStop(cancellationToken);
        }
    }
}
