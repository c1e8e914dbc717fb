namespace Fairway.Testing.Workloads;

/// <summary>
/// A bank that is open while its database moves: several clients at once, each with its own connection. Whatever happens, the sum of all balances stays what it
/// was, each account's balance is what its entries say, and each acknowledged token is there once.
/// </summary>
public sealed class Bank : IAsyncDisposable
{
    private const long OpeningBalance = 1000;
    private readonly CancellationTokenSource _stop = new();
    private readonly BankLoad _load;
    private readonly List<Task> _work = [];

    /// <param name="source">The side at which they begin; its tables are made with <see cref="BankSide.MakeAsync"/>.</param>
    /// <param name="target">The other side.</param>
    /// <param name="ledgerFolder">Where the clients keep their notes.</param>
    /// <param name="load">How busy it is.</param>
    public Bank(BankSide source, BankSide target, string ledgerFolder, BankLoad load)
    {
        _load = load;
        Ledger = new TokenLedger(ledgerFolder);
        Clients = [.. Enumerable.Range(0, load.Clients).Select(n => new BankClient(n, [source, target], Ledger, load, Gaps))];
    }

    /// <summary>The clients.</summary>
    public IReadOnlyList<BankClient> Clients { get; }

    /// <summary>The times in which none of them got an acknowledgement.</summary>
    public GapWatch Gaps { get; } = new();

    /// <summary>Their notes.</summary>
    public TokenLedger Ledger { get; }

    /// <summary>Acknowledged transactions so far.</summary>
    public int Acknowledged => Clients.Sum(c => c.Acknowledged);

    /// <summary>Errors of all clients that were no refusal.</summary>
    public IReadOnlyList<string> Errors => [.. Clients.SelectMany(c => c.Errors)];

    /// <summary>How often a client was let write where it could not read what it had written last.</summary>
    public int StaleReads => Clients.Sum(c => c.StaleReads);

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
        if (sum != OpeningBalance * _load.Accounts)
        {
            faults.Add($"the balances sum to {sum}, not to {OpeningBalance * _load.Accounts}");
        }

        long wrong = await side.NumberAsync(
            $"SELECT count(*) FROM accounts AS a LEFT JOIN (SELECT account, sum(amount) AS amount FROM entries GROUP BY account) AS e ON e.account = a.id WHERE a.balance - {OpeningBalance} <> coalesce(e.amount, 0)", cancellationToken);
        if (wrong > 0)
        {
            faults.Add($"{wrong} accounts do not hold what their entries say");
        }

        int each = _load.Work == BankWork.Transfer ? 2 : 0;
        long halves = await side.NumberAsync($"SELECT count(*) FROM tokens AS t LEFT JOIN (SELECT token, count(*) AS entries FROM entries GROUP BY token) AS e ON e.token = t.token WHERE coalesce(e.entries, 0) <> {each}", cancellationToken);
        if (halves > 0)
        {
            faults.Add($"{halves} transactions are there in part");
        }

        return _load.Work == BankWork.Churn ? [.. faults, .. await Churn.FaultsAsync(side, cancellationToken)] : faults;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _stop.Dispose();
    }
}
