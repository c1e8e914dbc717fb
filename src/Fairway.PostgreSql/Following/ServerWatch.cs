using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Following;

/// <summary>
/// Notices that a server is being stopped. Its walsenders wait then until their readers have confirmed the last record, which ours cannot do: it is in no
/// transaction. An ordinary session is ended at once; when this one is, the reader lets go, and the server can stop. And notices that the server has ended the
/// stream with an error that never came out of the driver: its slot has no reader then.
/// </summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private const int MostUnread = 3;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    /// <summary>Watches.</summary>
    /// <param name="connection">A session; it is the watch's from now on.</param>
    /// <param name="place">The server, for the fault.</param>
    /// <param name="slot">The slot that is read.</param>
    /// <param name="hasBegun">Whether the stream has given anything yet; before, nobody need read.</param>
    /// <param name="ended">Is called once when the session is gone, or the slot is not read any more.</param>
    public ServerWatch(NpgsqlConnection connection, string place, string slot, Func<bool> hasBegun, Func<EngineFault, Task> ended)
    {
        _connection = connection;
        _watching = WatchAsync(place, slot, hasBegun, ended);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        await _connection.EndAsync();
        _stop.Dispose();
    }

    private async Task WatchAsync(string place, string slot, Func<bool> hasBegun, Func<EngineFault, Task> ended)
    {
        int unread = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_interval, _stop.Token);
                await using var look = new NpgsqlCommand(CaptureSql.IsRead, _connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
                look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = slot });
                unread = await look.FirstValueAsync(_stop.Token) is true || !hasBegun() ? 0 : unread + 1;
                if (unread == MostUnread)
                {
                    await ended(new EngineFault(EngineFaultKind.Unreachable, place, $"the server has ended the stream of slot {slot}", "Its log says why; open the stream anew."));
                    return;
                }
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (Faults.IsFault(exception) || exception is InvalidOperationException)
            {
                EngineFault? fault = Faults.IsFault(exception) ? Faults.Translate(exception, place) : null;
                await ended(fault ?? new EngineFault(EngineFaultKind.Unreachable, place, "our session was ended", "When the server is there again, open the stream anew.", exception));
                return;
            }
        }
    }
}
