using Fairway.Flow.Engines;

namespace Fairway.EngineTests.PostgreSql.Surveying;

/// <summary>What PostgreSQL's own parser says of statements of an application.</summary>
public sealed class StatementProbeTests : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();
    private readonly ISystem _clone;

    public StatementProbeTests()
    {
        _clone = _fixture.NewSystem();
        PostgreSqlFixture.Execute(_clone, """
            CREATE TABLE customers (id int PRIMARY KEY, name text, region text);
            CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total numeric, placed timestamptz);
            CREATE TABLE notes (id int, note text);
            ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
            GRANT ALL ON customers, orders, notes TO mover;
            """);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT name FROM customers WHERE region = $1", "customers.name customers.region")]
    [InlineData("SELECT * FROM customers", "customers.id customers.name customers.region")]
    [InlineData("SELECT c.name, sum(o.total) FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY 1 HAVING sum(o.total) > $1", "customers.id customers.name orders.customer_id orders.total")]
    [InlineData("UPDATE orders SET total = total + $1 FROM customers WHERE customers.id = orders.customer_id AND customers.region = $2", "customers.id customers.region orders.customer_id orders.total")]
    [InlineData("INSERT INTO orders (id, total) SELECT id, $1 FROM customers", "customers.id orders.id orders.total")]
    [InlineData("DELETE FROM orders WHERE customer_id IN ($1, $2);", "orders.customer_id")]
    [InlineData("SELECT id FROM orders WHERE placed > now() - interval $1", "orders.id orders.placed")]
    [InlineData("WITH late AS (SELECT customer_id AS c FROM orders WHERE placed < $1) SELECT name FROM customers JOIN late ON late.c = customers.id", "customers.id customers.name orders.customer_id orders.placed")]
    [InlineData("SELECT note FROM notes", "notes.note")]
    [InlineData("SELECT sum(CASE WHEN region = $1 THEN $2 ELSE $3 END) FROM customers", "customers.region")]
    [InlineData("SELECT name FROM customers WHERE region = $1 OR ($2 IS NULL AND region IS NULL)", "customers.name customers.region")]
    [InlineData("SELECT total * $1 FROM orders GROUP BY total * $2", "orders.total")]
    [InlineData("SELECT DISTINCT name FROM customers ORDER BY $1", "customers.name")]
    [InlineData("SELECT region, name, count(*) FROM customers GROUP BY $1, $2 ORDER BY $3 DESC", "customers.name customers.region")]
    [InlineData("INSERT INTO orders (id, total) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET total = excluded.total", "orders.id orders.total")]
    [InlineData("INSERT INTO customers VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name", "customers.id customers.name customers.region")]
    public async Task The_columns_of_a_statement_are_those_that_it_names(string statement, string columns)
    {
        ProbedStatement answer = Assert.Single(await _clone.StatementProbe!.ProbeAsync([statement], Token)); // PostgreSQL has one.

        Assert.Null(answer.Refusal);
        Assert.Equal(columns, string.Join(' ', answer.Columns.Select(c => $"{c.Relation.Name["public.".Length..]}.{c.Column}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_refused_statement_is_refused_alone_and_nothing_is_left_or_run()
    {
        PostgreSqlFixture.Execute(_clone, "INSERT INTO orders VALUES (1, 1, 1, now())");

        string[] refusals = [.. (await _clone.StatementProbe!.ProbeAsync(["SELECT CANARY FROM nowhere", "DELETE FROM orders", "VACUUM", "SELECT id FROM orders"], Token)).Select(a => a.Refusal ?? "")]; // PostgreSQL has one.

        Assert.Equal(["42P01", "", "42601", ""], refusals);
        Assert.Equal("1|0", PostgreSqlFixture.Execute(_clone, "SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM pg_proc WHERE proname = 'fairway_probe')"));
    }

    public void Dispose() => _fixture.Dispose();
}
