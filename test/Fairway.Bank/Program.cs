using System.Globalization;
using Fairway.Testing.Workloads;

namespace Fairway.Bank;

/// <summary>
/// <c>bank make SIDE ACCOUNTS</c> makes the tables. <c>bank run SIDE SIDE LEDGER CLIENTS ACCOUNTS PAUSE_MS WORK</c> lets clients work until standard input ends;
/// for each line that comes there it prints, since the line before, the longest time in milliseconds between two acknowledgements of one client and of all together, and,
/// since the beginning, the acknowledged transactions, the errors and the refusals. <c>bank check SIDE LEDGER ACCOUNTS WORK</c> counts. A side is <c>sqlite:PATH</c> or a connection string of its driver.
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
            case ["run", var one, var other, var ledger, var clients, var accounts, var pause, var work]:
                return await RunAsync(new(Side(one), Side(other), ledger, new BankLoad(Number(clients), Number(accounts), TimeSpan.FromMilliseconds(Number(pause)), Work(work))));
            case ["check", var side, var ledger, var accounts, var work]:
                return await CheckAsync(Side(side), ledger, new BankLoad(0, Number(accounts), TimeSpan.Zero, Work(work)));
            default:
                await Console.Error.WriteLineAsync("bank make SIDE ACCOUNTS | run SIDE SIDE LEDGER CLIENTS ACCOUNTS PAUSE_MS WORK | check SIDE LEDGER ACCOUNTS WORK; WORK is transfer or token");
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
                double gap = bank.Clients.Max(c => c.Gaps.Longest).TotalMilliseconds;
                double gapOfAll = bank.Gaps.Longest.TotalMilliseconds;
                foreach (GapWatch gaps in bank.Clients.Select(c => c.Gaps).Append(bank.Gaps))
                {
                    gaps.Forget();
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gap:0.0} {gapOfAll:0.0} {bank.Acknowledged} {bank.Errors.Count} {bank.Clients.Sum(c => c.Refusals)}"));
            }

            await bank.CloseAsync();
            foreach (string error in bank.Errors.Take(5))
            {
                await Console.Error.WriteLineAsync(error);
            }

            return bank.Errors.Count == 0 ? 0 : 1;
        }
    }

    private static async Task<int> CheckAsync(BankSide side, string ledger, BankLoad load)
    {
        LedgerCheck check = await new TokenLedger(ledger).CheckAsync(side, CancellationToken.None);
        await using var bank = new Testing.Workloads.Bank(side, side, ledger, load);
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

    private static BankWork Work(string text) => Enum.Parse<BankWork>(text, ignoreCase: true);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
