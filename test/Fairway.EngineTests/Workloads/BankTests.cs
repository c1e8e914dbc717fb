using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Workloads;

namespace Fairway.EngineTests.Workloads;

/// <summary>The bank and its ledger without the product: they are exact where nothing happens, and notice what would be lost, doubled or moved in half.</summary>
public sealed class BankTests : IDisposable
{
    private const int Accounts = 20;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bank_in_a_file_is_exact()
    {
        BankSide side = BankSide.OfFile(_folder.File("bank.db"));

        await AssertExactAsync(side);
    }

    [Fact]
    public async Task A_bank_on_a_server_is_exact()
    {
        using var database = new ScenarioDatabase();

        await AssertExactAsync(Application(database));
    }

    [Theory]
    [InlineData("DELETE FROM tokens WHERE token = 'c0-3'", 1, 0, 0, 0)]
    [InlineData("INSERT INTO tokens (token, client, seq) VALUES ('nobody', 99, 1)", 0, 0, 0, 1)]
    [InlineData("UPDATE tokens SET token = 'c0-3' WHERE token = 'c1-3'", 1, 1, 0, 0)]
    public async Task A_ledger_notices_tokens_that_are_lost_doubled_or_strange(string damage, int lost, int doubled, int revived, int strange)
    {
        using var database = new ScenarioDatabase();
        BankSide side = Application(database);
        Bank bank = await WorkAsync(side);
        database.Psql($"ALTER TABLE tokens DROP CONSTRAINT tokens_pkey; {damage}");

        LedgerCheck check = await bank.Ledger.CheckAsync(side, Token);

        Assert.Equal((lost, doubled, revived, strange), (check.Lost, check.Doubled, check.Revived, check.Strange));
    }

    [Theory]
    [InlineData("UPDATE accounts SET balance = balance + 1 WHERE id = 5")]
    [InlineData("DELETE FROM entries WHERE id = (SELECT min(id) FROM entries)")]
    public async Task A_bank_notices_money_that_moved_in_half(string damage)
    {
        using var database = new ScenarioDatabase();
        BankSide side = Application(database);
        Bank bank = await WorkAsync(side);
        database.Psql(damage);

        Assert.NotEmpty(await bank.FaultsAsync(side, Token));
    }

    public void Dispose() => _folder.Dispose();

    private static BankSide Application(ScenarioDatabase database) =>
        BankSide.OfServer($"Host=127.0.0.1;Port={database.Server.Port};Username={PostgreSqlServer.Admin};Password={PostgreSqlServer.AdminPassword};Database={database.Name};Pooling=false");

    private async Task AssertExactAsync(BankSide side)
    {
        Bank bank = await WorkAsync(side);

        LedgerCheck check = await bank.Ledger.CheckAsync(side, Token);

        Assert.Empty(bank.Errors);
        Assert.True(check.IsExact, check.ToString());
        Assert.Equal(bank.Acknowledged, check.Acknowledged);
        Assert.Empty(await bank.FaultsAsync(side, Token));
    }

    private async Task<Bank> WorkAsync(BankSide side)
    {
        await side.MakeAsync(Accounts, Token);
        var bank = new Bank(side, side, _folder.File("ledger"), new BankLoad(Clients: 4, Accounts, TimeSpan.FromMilliseconds(2)));
        bank.Open();
        while (bank.Clients.Any(c => c.Acknowledged < 10))
        {
            await Task.Delay(10, Token);
        }

        await bank.CloseAsync();
        return bank;
    }
}
