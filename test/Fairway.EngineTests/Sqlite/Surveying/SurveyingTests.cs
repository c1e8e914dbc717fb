using Fairway.Flow.Engines;

namespace Fairway.EngineTests.Sqlite.Surveying;

/// <summary>What a file knows of itself, and what its translator says of statements.</summary>
public sealed class SurveyingTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (ID), total, status, twice AS (total * 2));
        CREATE TABLE audit (o, t);
        CREATE TABLE _fairway_range (x);
        CREATE VIEW revenue AS SELECT status, sum(total) AS t FROM orders GROUP BY status;
        CREATE VIEW board AS SELECT t FROM revenue;
        CREATE TRIGGER noted AFTER UPDATE OF total ON orders BEGIN INSERT INTO audit SELECT new.id, name FROM customers; END;
        CREATE TRIGGER kept INSTEAD OF INSERT ON revenue BEGIN UPDATE orders SET status = new.status; END;
        """;

    private readonly SqliteFixture _fixture = new();
    private readonly ISystem _file;

    public SurveyingTests()
    {
        _file = _fixture.NewSystem();
        _fixture.Execute(_file, Schema);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_and_triggers_need_what_the_translator_says_and_tables_what_they_refer_to()
    {
        Inventory inventory = await _file.Inventory!.ReadAsync(Token); // SQLite has one.

        Assert.Equal(["Table audit", "Table customers", "Table orders", "Trigger orders/noted", "Trigger revenue/kept", "View board", "View revenue"], inventory.Assets.Select(a => $"{a.Name.Kind} {a.Name.Name}").Order(StringComparer.Ordinal));
        Assert.Equal(["id", "customer_id", "total", "status", "twice"], inventory.Assets.Single(a => a.Name.Name == "orders").Columns);
        Assert.Equal(
            [
                "board > revenue.t", "orders > customers.id", "orders > orders/noted", "orders/noted > audit", "orders/noted > customers.name", "orders/noted > orders.id",
                "revenue > orders.status", "revenue > orders.total", "revenue > revenue/kept", "revenue/kept > orders.status", "revenue/kept > revenue.status",
            ],
            inventory.Needs.Select(n => $"{n.From.Name} > {n.To.Name}{(n.Column is null ? "" : $".{n.Column}")}").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["orders/noted > audit", "revenue/kept > orders.status"],
            inventory.Needs.Where(n => n.Kind == NeedKind.Writes).Select(n => $"{n.From.Name} > {n.To.Name}{(n.Column is null ? "" : $".{n.Column}")}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SELECT t FROM revenue WHERE status = ?", "revenue.status revenue.t", "")]
    [InlineData("WITH x AS (SELECT id FROM orders) SELECT id FROM x", "orders.id", "")]
    [InlineData("UPDATE orders SET total = total + ? WHERE id = ?", "orders.id orders.total", "")]
    [InlineData("INSERT INTO orders (id, total) VALUES (?, ?)", "", "orders")]
    [InlineData("SELECT count(*) FROM main.orders", "", "")]
    [InlineData("DELETE FROM orders WHERE status = ?", "orders.status", "")]
    public async Task A_statement_names_what_it_names_itself(string statement, string columns, string partly)
    {
        ProbedStatement answer = Assert.Single(await _file.StatementProbe!.ProbeAsync([statement], Token)); // SQLite has one.

        Assert.Null(answer.Refusal);
        Assert.Equal(columns, string.Join(' ', answer.Columns.Select(c => $"{c.Relation.Name}.{c.Column}").Order(StringComparer.Ordinal)));
        Assert.Equal(partly, string.Join(' ', answer.Partly.Select(p => p.Name)));
        Assert.NotEmpty(answer.Relations);
    }

    [Fact]
    public async Task Nothing_that_is_asked_is_done_and_what_makes_no_sense_is_refused()
    {
        _fixture.Execute(_file, "INSERT INTO orders (id, total) VALUES (1, 10)");

        var answers = await _file.StatementProbe!.ProbeAsync(["DELETE FROM orders", "DROP TABLE orders", "SELECT nothing FROM orders", "no statement"], Token); // SQLite has one.

        Assert.Equal([false, false, true, true], answers.Select(a => a.Refusal is not null));
        Assert.Equal(1L, _fixture.Scalar(_file, "SELECT count(*) FROM orders"));
    }

    public void Dispose() => _fixture.Dispose();
}
