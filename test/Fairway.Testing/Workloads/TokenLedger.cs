using System.Globalization;

namespace Fairway.Testing.Workloads;

/// <summary>What each client knows of each of its transactions, on disk as it learns it: the evidence that nothing acknowledged is lost or doubled.</summary>
public sealed class TokenLedger(string folder)
{
    /// <summary>The notebook of one client. Only that client writes into it.</summary>
    public StreamWriter Open(int client)
    {
        Directory.CreateDirectory(folder);
        return new StreamWriter(Path.Combine(folder, client.ToString(CultureInfo.InvariantCulture)), append: true) { AutoFlush = true };
    }

    /// <summary>Notes an outcome.</summary>
    public static void Note(TextWriter notebook, string token, TokenOutcome outcome) => notebook.WriteLine($"{token} {outcome}");

    /// <summary>Everything that was noted; of a token with several notes the last.</summary>
    public IReadOnlyDictionary<string, TokenOutcome> Read()
    {
        var outcomes = new Dictionary<string, TokenOutcome>(StringComparer.Ordinal);
        foreach (string line in Directory.EnumerateFiles(folder).SelectMany(File.ReadLines))
        {
            string[] parts = line.Split(' ');
            outcomes[parts[0]] = Enum.Parse<TokenOutcome>(parts[1]);
        }

        return outcomes;
    }

    /// <summary>Holds the notes against what a side has in the end.</summary>
    public async Task<LedgerCheck> CheckAsync(BankSide side, CancellationToken cancellationToken)
    {
        List<string> there = await side.TextsAsync("SELECT token FROM tokens", cancellationToken);
        var counts = there.GroupBy(t => t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        IReadOnlyDictionary<string, TokenOutcome> noted = Read();
        return new LedgerCheck(
            noted.Values.Count(o => o == TokenOutcome.Acknowledged),
            noted.Values.Count(o => o == TokenOutcome.Unknown),
            noted.Count(n => n.Value == TokenOutcome.Acknowledged && !counts.ContainsKey(n.Key)),
            counts.Values.Count(c => c > 1),
            noted.Count(n => n.Value == TokenOutcome.Failed && counts.ContainsKey(n.Key)),
            counts.Keys.Count(t => !noted.ContainsKey(t)));
    }
}
