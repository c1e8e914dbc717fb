namespace Fairway.Testing.Workloads;

/// <summary>
/// A bank that is open while its database moves: several clients at once, each with its own connection. Whatever happens, the sum of all balances stays what it
/// was, each account's balance is what its entries say, and each acknowledged token is there once.
/// </summary>
public sealed class Bank : IAsyncDisposable
{
    private const long OpeningBalance = 1000;
    private readonly CancellationTokenSource _stop = new();
    private readonly int _accounts;
    private readonly List<Task> _work = [];

    /// <param name="source">The side at which they begin; its tables are made with <see cref="BankSide.MakeAsync"/>.</param>
    /// <param name="target">The other side.</param>
    /// <param name="ledgerFolder">Where the clients keep their notes.</param>
    /// <param name="clients">How many clients.</param>
    /// <param name="accounts">How many accounts were made.</param>
    /// <param name="pause">How long each client rests between two transactions.</param>
    public Bank(BankSide source, BankSide target, string ledgerFolder, int clients, int accounts, TimeSpan pause)
    {
        _accounts = accounts;
        Ledger = new TokenLedger(ledgerFolder);
        Clients = [.. Enumerable.Range(0, clients).Select(n => new BankClient(n, [source, target], Ledger, accounts, pause))];
    }

    /// <summary>The clients.</summary>
    public IReadOnlyList<BankClient> Clients { get; }

    /// <summary>Their notes.</summary>
    public TokenLedger Ledger { get; }

    /// <summary>Acknowledged transactions so far.</summary>
    public int Acknowledged => Clients.Sum(c => c.Acknowledged);

    /// <summary>Errors of all clients that were no refusal.</summary>
    public IReadOnlyList<string> Errors => [.. Clients.SelectMany(c => c.Errors)];

    /// <summary>Lets the clients begin.</summary>
    public void Open() => _work.AddRange(Clients.Select(client => Task.Run(() => client.RunAsync(_stop.Token))));

    /// <summary>Lets the clients finish what they are at, and waits for them.</summary>
    public async Task CloseAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_work);
        _work.Clear();
    }

    /// <summary>What is wrong with the money on a side, as sentences; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(BankSide side, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(side);
        List<string> faults = [];
        long sum = await side.NumberAsync("SELECT sum(balance) FROM accounts", cancellationToken);
        if (sum != OpeningBalance * _accounts)
        {
            faults.Add($"the balances sum to {sum}, not to {OpeningBalance * _accounts}");
        }

        long wrong = await side.NumberAsync(
            $"SELECT count(*) FROM accounts AS a LEFT JOIN (SELECT account, sum(amount) AS amount FROM entries GROUP BY account) AS e ON e.account = a.id WHERE a.balance - {OpeningBalance} <> coalesce(e.amount, 0)", cancellationToken);
        if (wrong > 0)
        {
            faults.Add($"{wrong} accounts do not hold what their entries say");
        }

        long halves = await side.NumberAsync("SELECT count(*) FROM tokens AS t LEFT JOIN (SELECT token, count(*) AS entries FROM entries GROUP BY token) AS e ON e.token = t.token WHERE coalesce(e.entries, 0) <> 2", cancellationToken);
        if (halves > 0)
        {
            faults.Add($"{halves} transactions are there in part");
        }

        return faults;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _stop.Dispose();
    }
}
