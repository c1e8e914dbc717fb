using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace Fairway.Host.Demo.Live;

/// <summary>
/// Counts what became of the bank, by plain SQL through the drivers and by nothing of the product: 1 every noted token against what the authority holds, 2 the
/// money there, 3 every row of both sides. It holds a demo's tables in memory, which are small.
/// </summary>
internal sealed class BankCheck(IBankSide source, IBankSide target, TokenLedger ledger)
{
    private const int EntriesOfTransfer = 2;

    private const string Tokens = """
        SELECT t.token, count(*), (SELECT count(*) FROM entries AS e WHERE e.token = t.token) FROM tokens AS t GROUP BY t.token
        UNION ALL
        SELECT e.token, 0, count(*) FROM entries AS e WHERE e.token IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tokens AS t WHERE t.token = e.token) GROUP BY e.token
        """;

    private const string Balances = "SELECT CAST(sum(balance) AS bigint) FROM accounts";

    private const string WrongAccounts = """
        SELECT count(*) FROM accounts AS a LEFT JOIN (SELECT account, sum(amount) AS amount FROM entries GROUP BY account) AS e ON e.account = a.id
        WHERE a.balance <> coalesce(e.amount, 0)
        """;

    /// <summary>Counts. Nobody may write meanwhile.</summary>
    /// <param name="authority">The side that takes the writes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<BankFindings> CountAsync(IBankSide authority, CancellationToken cancellationToken)
    {
        await using DbConnection there = await authority.OpenAsync(cancellationToken);

        // 1.
        IReadOnlyDictionary<string, TokenOutcome> noted = ledger.Read();
        Dictionary<string, (long Times, long Entries)> held = await TokensAsync(there, cancellationToken);
        bool isWhole(string token) => held.TryGetValue(token, out (long Times, long Entries) one) && one is { Times: >= 1, Entries: >= EntriesOfTransfer };

        // 2. and 3.
        return new BankFindings
        {
            Acknowledged = noted.Count(n => n.Value == TokenOutcome.Acknowledged),
            Unknown = noted.Count(n => n.Value == TokenOutcome.Unknown),
            Lost = noted.Count(n => n.Value == TokenOutcome.Acknowledged && !isWhole(n.Key)),
            Duplicated = held.Values.Count(h => h.Times > 1 || h.Entries > EntriesOfTransfer),
            Unnoted = held.Keys.Count(token => !noted.ContainsKey(token)),
            Balances = await NumberAsync(there, Balances, cancellationToken),
            OpeningBalances = (long)BankSchema.Accounts * BankSchema.Opening,
            WrongAccounts = await NumberAsync(there, WrongAccounts, cancellationToken),
            Tables = await TablesAsync(cancellationToken),
        };
    }

    private async Task<ImmutableArray<BankTableCount>> TablesAsync(CancellationToken cancellationToken)
    {
        await using DbConnection one = await source.OpenAsync(cancellationToken);
        await using DbConnection other = await target.OpenAsync(cancellationToken);
        var counts = ImmutableArray.CreateBuilder<BankTableCount>();
        foreach ((string table, string rows) in BankSchema.Tables)
        {
            List<string> here = await TextsAsync(one, rows, cancellationToken);
            List<string> there = await TextsAsync(other, rows, cancellationToken);
            counts.Add(new BankTableCount(table, here.Count, there.Count, Lacking(here, there) + Lacking(there, here)));
        }

        return counts.ToImmutable();
    }

    private static long Lacking(List<string> rows, List<string> among)
    {
        var left = among.CountBy(row => row, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        long lacking = 0;
        foreach (string row in rows)
        {
            int copies = left.GetValueOrDefault(row);
            left[row] = copies - 1;
            lacking += copies > 0 ? 0 : 1;
        }

        return lacking;
    }

    private static async Task<Dictionary<string, (long Times, long Entries)>> TokensAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Tokens;
        var tokens = new Dictionary<string, (long Times, long Entries)>(StringComparer.Ordinal);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            tokens.Add(reader.GetString(0), (reader.GetInt64(1), reader.GetInt64(2)));
        }

        return tokens;
    }

    private static async Task<List<string>> TextsAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        List<string> texts = [];
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
