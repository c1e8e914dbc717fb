namespace Fairway.Host.Demo;

/// <summary>The definitions of the sample shop, and the mapping that moves it.</summary>
internal static class SampleSchema
{
    public const string Tables = """
        CREATE TABLE customers (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          email TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          born TEXT,
          created INTEGER NOT NULL,
          vip INTEGER NOT NULL DEFAULT 0,
          notes TEXT,
          photo BLOB,
          legacy_code TEXT
        );
        CREATE TABLE addresses (
          id INTEGER PRIMARY KEY,
          customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
          kind TEXT NOT NULL CHECK (kind IN ('billing', 'shipping')),
          street TEXT NOT NULL,
          city TEXT NOT NULL,
          country TEXT
        );
        CREATE TABLE products (
          sku TEXT PRIMARY KEY NOT NULL,
          name TEXT NOT NULL,
          price_cents INTEGER NOT NULL,
          description TEXT,
          weight REAL,
          image BLOB
        );
        CREATE TABLE orders (
          id INTEGER PRIMARY KEY,
          customer_id INTEGER NOT NULL REFERENCES customers (id),
          placed_at TEXT NOT NULL,
          total_cents INTEGER NOT NULL,
          state INTEGER NOT NULL,
          legacy_flag INTEGER,
          note TEXT
        );
        CREATE TABLE order_items (
          order_id INTEGER NOT NULL REFERENCES orders (id),
          line INTEGER NOT NULL,
          sku TEXT NOT NULL REFERENCES products (sku),
          quantity INTEGER NOT NULL,
          price_cents INTEGER NOT NULL,
          PRIMARY KEY (order_id, line)
        ) WITHOUT ROWID;
        CREATE TABLE payments (
          id INTEGER PRIMARY KEY,
          order_id INTEGER NOT NULL REFERENCES orders (id),
          amount_cents INTEGER NOT NULL,
          paid_at INTEGER NOT NULL,
          method TEXT NOT NULL,
          reference TEXT
        );
        CREATE TABLE refunds (
          id TEXT PRIMARY KEY NOT NULL,
          payment_id INTEGER NOT NULL REFERENCES payments (id),
          amount_cents INTEGER NOT NULL,
          reason TEXT
        );
        CREATE TABLE page_views (
          at INTEGER NOT NULL,
          path TEXT NOT NULL,
          customer_id INTEGER
        );
        """;

    public const string Indexes = """
        CREATE INDEX orders_by_customer ON orders (customer_id);
        CREATE INDEX orders_by_time ON orders (placed_at);
        CREATE INDEX items_by_product ON order_items (sku);
        CREATE INDEX payments_by_order ON payments (order_id);
        CREATE VIEW customer_cities AS SELECT c.id, c.name, a.city FROM customers c JOIN addresses a ON a.customer_id = c.id;
        """;

    /// <summary>The tables that the mapping below makes, whoever refers to another first.</summary>
    public static IReadOnlyList<string> TargetTables { get; } =
        ["refunds", "payments", "order_items", "order_notes", "sales_orders", "addresses", "customers", "products", "page_views"];

    /// <summary>The project file of the demo: rename, cents to decimal, value map, dropped column, split-off table.</summary>
    public static string Project(string targetDsn) => $$"""
        fairway: 1
        project: { name: demo-shop }
        systems:
          legacy: { role: source, dsn: "sqlite:./legacy.db" }
          modern: { role: target, dsn: "{{targetDsn}}" }
        domains:
          shop: { tables: ["*"] }
        mapping:
          orders:
            to: sales_orders
            columns:
              total_cents: { to: total, as: "numeric(12,2)", scale: 0.01 }
              state: { to: status, values: { 0: new, 1: paid, 2: sent, 3: cancelled } }
              legacy_flag: drop
            split: { to: order_notes, columns: [id, note] }
          payments:
            columns:
              amount_cents: { to: amount, as: "numeric(12,2)", scale: 0.01 }
        """;
}
