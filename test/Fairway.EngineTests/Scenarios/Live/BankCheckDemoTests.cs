using Fairway.Host.Demo.Live;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The demo's own check is no decoration: what was planted by hand, past everything that writes and moves, it counts.</summary>
public sealed class BankCheckDemoTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Sqlite3Client.Require();
        foreach (string side in new[] { "source.db", "target.db" })
        {
            await new SqliteBankSide(_folder.File(side)).MakeAsync(Token);

            // Without keys, so that a row can be doubled as a careless copy would.
            await InAsync(side, """
                ALTER TABLE tokens RENAME TO keyed; CREATE TABLE tokens AS SELECT * FROM keyed; DROP TABLE keyed;
                ALTER TABLE entries RENAME TO keyed; CREATE TABLE entries AS SELECT * FROM keyed; DROP TABLE keyed;
                INSERT INTO tokens VALUES ('w1-1', 1, 1), ('w1-2', 1, 2);
                INSERT INTO entries VALUES (5001, 1, -3, 'w1-1'), (5002, 2, 3, 'w1-1'), (5003, 3, -4, 'w1-2'), (5004, 4, 4, 'w1-2');
                UPDATE accounts SET balance = (SELECT sum(amount) FROM entries WHERE account = accounts.id) WHERE id <= 4;
                """);
        }

        await NoteAsync("w1-1", "w1-2");
    }

    [Fact]
    public async Task What_is_exact_is_said_to_be_exact()
    {
        BankFindings found = await CountAsync();

        Assert.Equal((2, 0, 0, 0, 0L, 0L), (found.Acknowledged, found.Lost, found.Duplicated, found.Unnoted, found.WrongAccounts, found.Differences));
        Assert.True(found.IsExact);
    }

    [Fact]
    public async Task A_token_that_is_missing_and_a_row_that_is_doubled_are_counted()
    {
        await NoteAsync("w1-3");
        await InAsync("target.db", "INSERT INTO tokens SELECT * FROM tokens WHERE token = 'w1-2'");

        BankFindings found = await CountAsync();

        Assert.Equal((3, 1, 1, 0), (found.Acknowledged, found.Lost, found.Duplicated, found.Unnoted));
        Assert.Equal(1, found.Differences);
        Assert.False(found.IsExact);
    }

    [Theory]
    [InlineData("DELETE FROM entries WHERE id = 5004", 1, 0, 0, 1, 1)]
    [InlineData("INSERT INTO entries VALUES (5005, 4, 4, 'w1-2')", 0, 1, 0, 1, 1)]
    [InlineData("INSERT INTO tokens VALUES ('w9-1', 9, 1)", 0, 0, 1, 0, 1)]
    [InlineData("INSERT INTO entries VALUES (5005, 4, 0, 'w9-1')", 0, 0, 1, 0, 1)]
    [InlineData("UPDATE accounts SET balance = balance + 1 WHERE id = 9", 0, 0, 0, 1, 2)]
    [InlineData("UPDATE accounts SET owner = 'somebody else' WHERE id = 9", 0, 0, 0, 0, 2)]
    public async Task Each_kind_of_damage_is_counted(string damage, int lost, int duplicated, int unnoted, long wrong, long differences)
    {
        await InAsync("target.db", damage);

        BankFindings found = await CountAsync();

        Assert.Equal((lost, duplicated, unnoted, wrong, differences), (found.Lost, found.Duplicated, found.Unnoted, found.WrongAccounts, found.Differences));
        Assert.False(found.IsExact);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task NoteAsync(params string[] tokens)
    {
        await using StreamWriter notebook = new TokenLedger(_folder.File("ledger")).Open(1);
        Array.ForEach(tokens, token => TokenLedger.Note(notebook, token, TokenOutcome.Acknowledged));
    }

    private Task<BankFindings> CountAsync()
    {
        var target = new SqliteBankSide(_folder.File("target.db"));
        return new BankCheck(new SqliteBankSide(_folder.File("source.db")), target, new TokenLedger(_folder.File("ledger"))).CountAsync(target, Token);
    }

    private Task InAsync(string side, string sql) => Sqlite3Client.ExecuteAsync(_folder.File(side), sql, Token);
}
