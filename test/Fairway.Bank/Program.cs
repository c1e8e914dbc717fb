using System.Globalization;
using Fairway.Testing.Workloads;

namespace Fairway.Bank;

/// <summary>
/// <c>bank make SIDE ACCOUNTS</c> makes the tables. <c>bank run SIDE SIDE LEDGER CLIENTS ACCOUNTS PAUSE_MS</c> lets clients work until standard input ends;
/// each line of it that comes prints the longest gap since the line before, in milliseconds, with the acknowledged transactions and the errors so far.
/// <c>bank check SIDE LEDGER ACCOUNTS</c> counts. A side is <c>sqlite:PATH</c> or a connection string of its driver.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["make", var side, var accounts]:
                await Side(side).MakeAsync(Number(accounts), CancellationToken.None);
                return 0;
            case ["run", var one, var other, var ledger, var clients, var accounts, var pause]:
                return await RunAsync(new(Side(one), Side(other), ledger, Number(clients), Number(accounts), TimeSpan.FromMilliseconds(Number(pause))));
            case ["check", var side, var ledger, var accounts]:
                return await CheckAsync(Side(side), ledger, Number(accounts));
            default:
                await Console.Error.WriteLineAsync("bank make SIDE ACCOUNTS | run SIDE SIDE LEDGER CLIENTS ACCOUNTS PAUSE_MS | check SIDE LEDGER ACCOUNTS");
                return 2;
        }
    }

    private static async Task<int> RunAsync(Testing.Workloads.Bank bank)
    {
        await using (bank)
        {
            bank.Open();
            while (await Console.In.ReadLineAsync() is not null)
            {
                double gap = bank.Clients.Max(c => c.LongestGap).TotalMilliseconds;
                foreach (BankClient client in bank.Clients)
                {
                    client.ForgetGap();
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gap:0.0} {bank.Acknowledged} {bank.Errors.Count} {bank.Clients.Sum(c => c.Refusals)}"));
            }

            await bank.CloseAsync();
            foreach (string error in bank.Errors.Take(5))
            {
                await Console.Error.WriteLineAsync(error);
            }

            return bank.Errors.Count == 0 ? 0 : 1;
        }
    }

    private static async Task<int> CheckAsync(BankSide side, string ledger, int accounts)
    {
        LedgerCheck check = await new TokenLedger(ledger).CheckAsync(side, CancellationToken.None);
        await using var bank = new Testing.Workloads.Bank(side, side, ledger, 0, accounts, TimeSpan.Zero);
        IReadOnlyList<string> faults = await bank.FaultsAsync(side, CancellationToken.None);
        Console.WriteLine(check);
        foreach (string fault in faults)
        {
            Console.WriteLine(fault);
        }

        return check.IsExact && faults.Count == 0 ? 0 : 1;
    }

    private static BankSide Side(string address) =>
        address.StartsWith("sqlite:", StringComparison.Ordinal) ? BankSide.OfFile(address["sqlite:".Length..]) : BankSide.OfServer(address);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
