using System.Collections.Concurrent;
using System.Globalization;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>
/// The application of the sample: one client for each part of the business, each on whichever side takes its writes. What the database has acknowledged is noted, and
/// in the end counted past all of the product.
/// </summary>
public sealed class CommerceShop(ScenarioDatabase old, ScenarioDatabase @new) : IAsyncDisposable
{
    private const int FirstUnbilled = 4001;
    private const int LastUnbilled = 6000;
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentQueue<string> _registered = new();
    private readonly ConcurrentQueue<string> _ordered = new();
    private readonly ConcurrentQueue<string> _billed = new();
    private readonly ConcurrentQueue<string> _unexpected = new();
    private Task[] _clients = [];

    /// <summary>Writes that were acknowledged.</summary>
    public int Acknowledged => _registered.Count + _ordered.Count + _billed.Count;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Begins to sell. Invoices are not written while the invoicing program is paused.</summary>
    public void Open(Func<bool> invoicingIsPaused) => _clients =
    [
        Task.Run(() => WorkAsync(_registered, n => $"t{n}@example.org", mail => $"SELECT register('{mail}')", () => false), Token),
        Task.Run(() => WorkAsync(_ordered, n => $"t{n}", token => $"SELECT place_order('{token}')", () => false), Token),
        Task.Run(() => WorkAsync(_billed, n => (FirstUnbilled + n).ToString(CultureInfo.InvariantCulture), order => $"SELECT bill({order})", invoicingIsPaused, LastUnbilled - FirstUnbilled), Token),
    ];

    /// <summary>Waits until more was sold.</summary>
    public async Task WorkOnAsync(int more)
    {
        int wanted = Acknowledged + more;
        DateTime end = DateTime.UtcNow + Sides.Patience;
        while (Acknowledged < wanted)
        {
            Assert.True(DateTime.UtcNow < end, $"The shop stands still at {Acknowledged} writes: {string.Join('\n', _unexpected)}");
            await Task.Delay(50, Token);
        }
    }

    public async Task CloseAsync()
    {
        await _closed.CancelAsync();
        await Task.WhenAll(_clients);
    }

    /// <summary>Fails unless a database holds each acknowledged write once and no other, whole.</summary>
    public void AssertExact(ScenarioDatabase authority)
    {
        ArgumentNullException.ThrowIfNull(authority);
        Assert.Empty(_unexpected);
        Assert.Equal(_registered.Order(StringComparer.Ordinal), Lines(authority, "SELECT c.email FROM customers c JOIN addresses a ON a.customer_id = c.id WHERE c.email LIKE 't%'"));
        Assert.Equal(_ordered.Order(StringComparer.Ordinal), Lines(authority, "SELECT token FROM orders WHERE token LIKE 't%'"));
        Assert.Equal(_billed.Order(StringComparer.Ordinal), Lines(authority, $"SELECT i.order_id FROM invoices i JOIN payments p ON p.invoice_id = i.id WHERE i.order_id >= {FirstUnbilled}"));
        Assert.Equal("0", authority.Psql("SELECT count(*) FROM orders o WHERE (SELECT sum(quantity * price) FROM order_lines l WHERE l.order_id = o.id) IS DISTINCT FROM o.total"));
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _closed.Dispose();
    }

    private async Task WorkAsync(ConcurrentQueue<string> acknowledged, Func<int, string> name, Func<string, string> sql, Func<bool> rests, int most = int.MaxValue)
    {
        ScenarioDatabase side = old;
        NpgsqlConnection connection = await ToAsync(side);
        for (int n = 0; n < most && !_closed.IsCancellationRequested;)
        {
            await Task.Delay(60, CancellationToken.None);
            if (rests())
            {
                continue;
            }

            try
            {
                await using var command = new NpgsqlCommand(sql(name(n)), connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
                acknowledged.Enqueue(name(n));
                n++;
            }
            catch (PostgresException refused) when (refused.SqlState == "FW001")
            {
                // This side does not take writes now: the other one does, or will in a moment.
                await connection.DisposeAsync();
                side = side == old ? @new : old;
                connection = await ToAsync(side);
            }
            catch (NpgsqlException fault)
            {
                _unexpected.Enqueue($"{name(n)}: {fault.Message}");
                break;
            }
        }

        await connection.DisposeAsync();
    }

    private static async Task<NpgsqlConnection> ToAsync(ScenarioDatabase side)
    {
        var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={side.Server.Port};Username={PostgreSqlServer.Admin};Password={PostgreSqlServer.AdminPassword};Database={side.Name};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        return connection;
    }

    private static IEnumerable<string> Lines(ScenarioDatabase database, string sql) =>
        database.Psql(sql).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
}
