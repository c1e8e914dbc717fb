using Fairway.Flow.Engines;

namespace Fairway.EngineTests.PostgreSql.Surveying;

/// <summary>What a real catalogue says of itself, needs and rights included.</summary>
public sealed class InventoryReaderTests : IDisposable
{
    private const string Schema = """
        CREATE TABLE customers (id int PRIMARY KEY, name text, region text);
        CREATE TABLE orders (id serial PRIMARY KEY, customer_id int REFERENCES customers (id), total numeric(10,2), placed date) ;
        CREATE TABLE audit (id bigint GENERATED ALWAYS AS IDENTITY, what text);
        CREATE TABLE events (at date NOT NULL, kind text) PARTITION BY RANGE (at);
        CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE VIEW big_orders AS SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.total > 100;
        CREATE MATERIALIZED VIEW by_region AS SELECT c.region, count(*) AS n FROM big_orders b JOIN customers c ON c.name = b.name GROUP BY 1;
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit (what) VALUES (TG_OP); RETURN NEW; END $$;
        CREATE FUNCTION spent(c int) RETURNS numeric LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(o.total) FROM orders o WHERE o.customer_id = c; END;
        CREATE TRIGGER noted AFTER UPDATE OF total ON orders FOR EACH ROW EXECUTE FUNCTION note();
        CREATE PUBLICATION feed FOR TABLE customers, events;
        """;

    private readonly PostgreSqlFixture _fixture = new();
    private readonly ISystem _system;

    public InventoryReaderTests()
    {
        _system = _fixture.NewSystem();
        PostgreSqlFixture.Execute(_system, Schema);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_is_there_is_listed_once_and_a_partition_counts_as_its_root()
    {
        Inventory inventory = await ReadAsync();

        Assert.Equal(
            [
                "MaterializedView public.by_region", "Routine public.note()", "Routine public.spent(c integer)", "Sequence public.audit_id_seq", "Sequence public.orders_id_seq", "Stream feed",
                "Table public.audit", "Table public.customers", "Table public.events", "Table public.orders", "Trigger public.orders/noted", "View public.big_orders",
            ],
            inventory.Assets.Select(a => $"{a.Name.Kind} {a.Name.Name}").Order(StringComparer.Ordinal));
        InventoryAsset orders = inventory.Assets.Single(a => a.Name.Name == "public.orders");
        Assert.Equal(["id", "customer_id", "total", "placed"], orders.Columns);
        Assert.True(orders.Bytes > 0);
        Assert.NotNull(inventory.Assets.Single(a => a.Name.Name == "public.note()").Body);
        Assert.Null(inventory.Assets.Single(a => a.Name.Name == "public.spent(c integer)").Body);
    }

    [Fact]
    public async Task What_needs_what_is_known_to_the_column()
    {
        Inventory inventory = await ReadAsync();

        Assert.Equal(
            [
                "feed -> public.customers Publishes",
                "feed -> public.events Publishes",
                "public.audit -> public.audit_id_seq Numbers",
                "public.big_orders -> public.customers.id Uses",
                "public.big_orders -> public.customers.name Uses",
                "public.big_orders -> public.orders.customer_id Uses",
                "public.big_orders -> public.orders.id Uses",
                "public.big_orders -> public.orders.total Uses",
                "public.by_region -> public.big_orders.name Uses",
                "public.by_region -> public.customers.name Uses",
                "public.by_region -> public.customers.region Uses",
                "public.orders -> public.customers.id References",
                "public.orders -> public.orders/noted Fires",
                "public.orders -> public.orders_id_seq Numbers",
                "public.orders/noted -> public.note() Uses",
                "public.orders/noted -> public.orders Uses",
                "public.orders/noted -> public.orders.total Uses",
                "public.spent(c integer) -> public.orders.customer_id Uses",
                "public.spent(c integer) -> public.orders.total Uses",
            ],
            inventory.Needs.Select(n => $"{n.From.Name} -> {n.To.Name}{(n.Column is null ? "" : $".{n.Column}")} {n.Kind}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_may_is_listed_whether_he_does_or_not()
    {
        string role = $"auditor_{Environment.ProcessId}_{Guid.NewGuid():N}"[..30];
        PostgreSqlFixture.Execute(_system, $"CREATE ROLE {role} LOGIN; GRANT SELECT ON orders TO {role}; GRANT SELECT (name) ON customers TO {role}; GRANT INSERT ON audit TO {role}");
        try
        {
            Inventory inventory = await ReadAsync();

            Assert.Equal(
                ["public.audit w", "public.customers r", "public.orders r"],
                inventory.Rights.Where(r => r.Role == role).Select(r => $"{r.Asset.Name} {(r.Reads ? "r" : "")}{(r.Writes ? "w" : "")}").Order(StringComparer.Ordinal));
        }
        finally
        {
            PostgreSqlFixture.Execute(_system, $"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_changed_definition_has_another_mark_and_no_other_one()
    {
        Dictionary<AssetName, string> before = (await ReadAsync()).Assets.ToDictionary(a => a.Name, a => a.Definition);

        PostgreSqlFixture.Execute(_system, "ALTER TABLE customers ALTER region SET NOT NULL; CREATE OR REPLACE VIEW big_orders AS SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.total > 200");

        Assert.Equal(["public.big_orders", "public.customers"], (await ReadAsync()).Assets.Where(a => before[a.Name] != a.Definition).Select(a => a.Name.Name).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _fixture.Dispose();

    private Task<Inventory> ReadAsync() => _system.Inventory!.ReadAsync(Token); // PostgreSQL has one.
}
