using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>A session for as long as one works with it. Whoever does not say that the work is <see cref="Done"/> gives back a session that nobody uses again as it is.</summary>
/// <param name="connection">The session.</param>
/// <param name="giveBack">Takes it back; told whether its work was done.</param>
internal sealed class SessionLease(NpgsqlConnection connection, Func<NpgsqlConnection, bool, ValueTask> giveBack) : IAsyncDisposable
{
    private bool _done;
    private bool _returned;

    public NpgsqlConnection Connection => connection;

    /// <summary>Says that no statement is left half-way.</summary>
    public void Done() => _done = true;

    public async ValueTask DisposeAsync()
    {
        if (!_returned)
        {
            _returned = true;
            await giveBack(connection, _done);
        }
    }
}
