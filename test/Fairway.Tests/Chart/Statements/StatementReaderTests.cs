using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Statements;

public class StatementReaderTests
{
    [Theory]
    [InlineData("SELECT total FROM orders WHERE id = 1", "orders R(id NF~, total N~)")]
    [InlineData("SELECT o.total FROM shop.orders AS o WHERE o.id = 1", "orders R(id NF, total N)")]
    [InlineData("SELECT shop.orders.total FROM shop.orders", "orders R(total N)")]
    [InlineData("SELECT * FROM orders", "orders R*(id S, customer_id S, total S, status S, created_at S)")]
    [InlineData("SELECT o.* FROM orders o WHERE o.ctid IS NOT NULL", "orders R*(id S, customer_id S, total S, status S, created_at S, ctid NF)")]
    [InlineData("SELECT tableoid, xmax FROM orders", "orders R(tableoid N~)")]
    [InlineData("SELECT count(*) FROM orders", "orders R()")]
    [InlineData("SELECT row_to_json(c) FROM customers c", "customers R*()")]
    [InlineData("SELECT f(o.*), count(c) FROM orders o, customers c", "customers R*() orders R*()")]
    [InlineData("SELECT \"Id\", \"first name\" FROM \"Mixed Case\"", "Mixed Case R(Id N~, first name N~)")]
    [InlineData("SELECT Id FROM \"Mixed Case\"", "Mixed Case R() !id")]
    [InlineData("SELECT ID, TOTAL FROM ORDERS", "orders R(id N~, total N~)")]
    [InlineData("SELECT nothing FROM orders", "orders R() !nothing")]
    [InlineData("SELECT a FROM nowhere", "!nowhere")]
    [InlineData("SELECT who FROM log", "log? R(who N?)")]
    [InlineData("SELECT who FROM audit.log", "log R(who N~)")]
    [InlineData("SELECT note FROM audit.orders, orders", "orders R(note N~) orders R()")]
    [InlineData("TABLE customers", "customers R*(id S, name S, email S, country S)")]
    [InlineData("VALUES (1, (SELECT max(total) FROM orders))", "orders R(total N~)")]
    public void Simple_queries(string sql, string wanted) => Assert.Equal(wanted, Shop.Read(sql));

    [Theory]
    [InlineData("SELECT o.id, name FROM orders o JOIN customers c ON c.id = o.customer_id", "customers R(id NF, name N~) orders R(id N, customer_id NF)")]
    [InlineData("SELECT title FROM items JOIN products USING (product_id)", "items R(product_id NF) products R(product_id NF, title N~)")]
    [InlineData("SELECT product_id, quantity FROM items JOIN products USING (product_id)", "items R(product_id NF, quantity N~) products R(product_id NF)")]
    [InlineData("SELECT title FROM items NATURAL JOIN products", "items R(product_id NF, price NF) products R(product_id NF, title N~, price NF)")]
    [InlineData("SELECT id FROM orders, customers", "customers R(id N?) orders R(id N?)")]
    [InlineData("SELECT c.name FROM (orders o LEFT JOIN customers c ON o.customer_id = c.id) CROSS JOIN items i WHERE left(c.name, 1) = 'a'",
        "customers R(id NF, name NF) items R() orders R(customer_id NF)")]
    [InlineData("SELECT o.id, l.quantity FROM orders o, LATERAL (SELECT quantity FROM items WHERE order_id = o.id) l", "items R(order_id NF~, quantity N~) orders R(id NF)")]
    [InlineData("SELECT x.a FROM orders AS x(a, b)", "orders R(id N)")]
    [InlineData("SELECT j.e FROM (customers JOIN orders USING (id)) AS j(a, b, c, d, e)", "customers R(id NF) orders R(id NF, customer_id N)")]
    [InlineData("SELECT s.t FROM (SELECT total AS t FROM orders) s WHERE s.t > 5", "orders R(total NF~)")]
    [InlineData("SELECT n FROM (SELECT name, id FROM customers) AS s(n, i)", "customers R(id N~, name N~)")]
    [InlineData("SELECT value FROM products, jsonb_array_elements(data) WHERE title = 'x'", "products R(title NF~, data N~)")]
    [InlineData("SELECT g, total FROM orders, generate_series(1, 3) g", "orders R(total N~)")]
    [InlineData("SELECT total FROM orders o WHERE EXISTS (SELECT 1 FROM some_function(o.id) f WHERE status = f.x)", "orders R(id N, total N~, status NF?)")]
    [InlineData("SELECT x.id FROM json_to_recordset('[]') AS x(id int, total text), orders o WHERE o.id = x.id", "orders R(id NF)")]
    [InlineData("SELECT x.a FROM orders o, xmltable('/r' PASSING o.status COLUMNS a text PATH 'a', total int) x", "orders R(status N)")]
    [InlineData("SELECT * FROM (orders JOIN customers ON true) j WHERE j.total > 1",
        "customers R*(id S, name S, email S, country S) orders R*(id S, customer_id S, total NFS, status S, created_at S)")]
    [InlineData("SELECT ((SELECT name FROM customers LIMIT 1)), total FROM ((SELECT total FROM orders) UNION (SELECT price FROM items)) u",
        "customers R(name N~) items R(price N~) orders R(total N~)")]
    [InlineData("SELECT quantity FROM items TABLESAMPLE bernoulli (10) REPEATABLE (1) WHERE price > 1", "items R(quantity N~, price NF~)")]
    public void Sources_and_how_they_are_joined(string sql, string wanted) => Assert.Equal(wanted, Shop.Read(sql));

    [Theory]
    [InlineData("SELECT name FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE total > 5)", "customers R(id NF~, name N~) orders R(customer_id NF~, total NF~)")]
    [InlineData("SELECT name FROM customers c WHERE EXISTS (SELECT 1 FROM orders WHERE customer_id = c.id AND country = 'x')", "customers R(id NF, name N~, country NF~) orders R(customer_id NF~)")]
    [InlineData("SELECT (SELECT max(total) FROM orders WHERE customer_id = customers.id) FROM customers", "customers R(id NF) orders R(customer_id NF~, total N~)")]
    [InlineData("SELECT total FROM orders UNION ALL SELECT price FROM items ORDER BY total", "items R(price NF~) orders R(total NF~)")]
    [InlineData("(SELECT id FROM orders) EXCEPT (SELECT order_id FROM items) LIMIT 5", "items R(order_id N~) orders R(id N~)")]
    [InlineData("WITH big AS (SELECT id, total FROM orders) SELECT id FROM big WHERE total > 5", "orders R(id N~, total NF~)")]
    [InlineData("WITH c(x) AS (SELECT name FROM customers), d AS (SELECT x FROM c WHERE x > 'a') SELECT * FROM d", "customers R(name NF~)")]
    [InlineData("WITH RECURSIVE r AS (SELECT id FROM orders UNION ALL SELECT r.id + 1 FROM r WHERE r.id < 5) SELECT * FROM r", "orders R(id NF~)")]
    [InlineData("WITH orders AS (SELECT name FROM customers) SELECT total FROM orders", "customers R(name N~) !total")]
    [InlineData("WITH gone AS (DELETE FROM items WHERE quantity = 0 RETURNING order_id) SELECT total FROM orders JOIN gone ON order_id = id",
        "items RW(order_id NF~, quantity NF~) orders R(id NF~, total N~)")]
    public void Subqueries_arms_and_WITH(string sql, string wanted) => Assert.Equal(wanted, Shop.Read(sql));

    [Theory]
    [InlineData("SELECT status, sum(total) FROM orders GROUP BY status HAVING sum(total) > 5", "orders R(total NF~, status NF~)")]
    [InlineData("SELECT upper(status) AS s FROM orders GROUP BY s ORDER BY s DESC NULLS LAST", "orders R(status NF~)")]
    [InlineData("SELECT status, total FROM orders ORDER BY 2", "orders R(total NF~, status N~)")]
    [InlineData("SELECT DISTINCT ON (status) total FROM orders ORDER BY status, created_at", "orders R(total N~, status NF~, created_at NF~)")]
    [InlineData("SELECT DISTINCT ON (id, country) o.id AS id, country FROM orders o, customers ORDER BY id", "customers R(country NF~) orders R(id NF)")]
    [InlineData("SELECT DISTINCT ON (2, lower(email)) name, country FROM customers", "customers R(name N~, email NF~, country NF~)")]
    [InlineData("SELECT status, id FROM orders GROUP BY GROUPING SETS ((status), ROLLUP (id))", "orders R(id NF~, status NF~)")]
    [InlineData("SELECT sum(total) FILTER (WHERE status = 'x') OVER (PARTITION BY customer_id ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM orders",
        "orders R(id N~, customer_id N~, total N~, status NF~)")]
    [InlineData("SELECT rank() OVER w FROM orders WINDOW w AS (PARTITION BY status ORDER BY total)", "orders R(total N~, status N~)")]
    [InlineData("SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) FROM orders", "orders R(total N~)")]
    [InlineData("SELECT EXTRACT(year FROM created_at), year FROM orders, products", "orders R(created_at N~) products R(year N~)")]
    [InlineData("SELECT substring(name FROM 1 FOR 2), trim(BOTH 'x' FROM email), overlay(name PLACING 'x' FROM 1), position('a' IN country) FROM customers",
        "customers R(name N~, email N~, country N~)")]
    [InlineData("SELECT CAST(total AS numeric(10,2)), created_at AT TIME ZONE 'UTC', total::double precision x FROM orders WHERE status IS DISTINCT FROM 'a' OR id IS NOT DISTINCT FROM 1",
        "orders R(id NF~, total N~, status NF~, created_at N~)")]
    [InlineData("SELECT interval '1' year, date '2020-01-01', ARRAY[id, total], ROW(status, 1), (ROW(1, 2)).id FROM orders", "orders R(id N~, total N~, status N~)")]
    [InlineData("SELECT data -> 'title' ->> 'price', data #>> '{year}', data ? 'x' FROM products WHERE data @> '{}'", "products R(data NF~)")]
    [InlineData("SELECT CASE WHEN status = 'a' THEN total ELSE 0 END total FROM orders", "orders R(total N~, status N~)")]
    [InlineData("SELECT name COLLATE \"C\", email OPERATOR(pg_catalog.=) country FROM customers", "customers R(name N~, email N~, country N~)")]
    [InlineData("SELECT make_interval(days => id), f(total := status) FROM orders", "orders R(id N~, status N~)")]
    [InlineData("SELECT 'orders'::regclass, nextval('order_ids')", "order_ids W() orders -()")]
    [InlineData("SELECT total FROM orders LIMIT (SELECT count(*) FROM items) OFFSET 5 FOR UPDATE OF orders SKIP LOCKED", "items R() orders R(total N~)")]
    [InlineData("SELECT created_at AT TIME ZONE country FROM orders, customers", "customers R(country N~) orders R(created_at N~)")]
    [InlineData("SELECT total INTO TEMP newtable FROM orders WHERE id > 1", "orders R(id NF~, total N~)")]
    public void Clauses_and_special_forms(string sql, string wanted) => Assert.Equal(wanted, Shop.Read(sql));

    [Theory]
    [InlineData("INSERT INTO customers (id, name) VALUES (1, 'x')", "customers W(id NA, name NA)")]
    [InlineData("INSERT INTO customers VALUES (1, 'x')", "customers W*(id SA, name SA)")]
    [InlineData("INSERT INTO items (order_id, price) SELECT id, total FROM orders WHERE status = 'x' RETURNING quantity",
        "items RW(order_id NA, quantity N~, price NA) orders R(id N~, total N~, status NF~)")]
    [InlineData("INSERT INTO customers AS c (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = c.email WHERE c.country = 'x'",
        "customers RW(id NFA, name NA, email NA, country NF)")]
    [InlineData("INSERT INTO customers (id) VALUES (1) ON CONFLICT DO NOTHING", "customers W(id NA)")]
    [InlineData("INSERT INTO customers DEFAULT VALUES", "customers W()")]
    [InlineData("UPDATE orders SET total = 0 WHERE id = 1", "orders RW(id NF~, total NA)")]
    [InlineData("UPDATE orders SET status = 'x'", "orders W(status NA)")]
    [InlineData("UPDATE orders o SET total = o.total + i.price, (status, id) = (SELECT name, 1 FROM customers) FROM items i WHERE i.order_id = o.id RETURNING o.*",
        "customers R(name N~) items R(order_id NF, price N) orders RW*(id NFSA, customer_id S, total NSA, status NSA, created_at S)")]
    [InlineData("DELETE FROM orders", "orders W()")]
    [InlineData("DELETE FROM ONLY orders o USING customers c WHERE c.id = o.customer_id AND country = 'x'", "customers R(id NF, country NF~) orders RW(customer_id NF)")]
    [InlineData("MERGE INTO orders o USING items i ON i.order_id = o.id WHEN MATCHED AND i.quantity = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET total = i.price WHEN NOT MATCHED THEN INSERT (id, status) VALUES (i.order_id, 'x')",
        "items R(order_id NF, quantity NF, price N) orders RW(id NFA, total NA, status NA)")]
    [InlineData("TRUNCATE TABLE ONLY orders, shop.items RESTART IDENTITY CASCADE", "items W() orders W()")]
    [InlineData("COPY customers (id, name) FROM STDIN WHERE country > 'a'", "customers RW(id NA, name NA, country NF~)")]
    [InlineData("COPY customers TO STDOUT WITH (FORMAT csv)", "customers R*(id S, name S, email S, country S)")]
    [InlineData("COPY (SELECT email FROM customers) TO STDOUT", "customers R(email N~)")]
    [InlineData("UPDATE orders SET total = new.total WHERE old.id = 1", "orders RW(id NF, total NA)")]
    public void Statements_that_write(string sql, string wanted) => Assert.Equal(wanted, Shop.Read(sql));

    [Theory]
    [InlineData("CREATE OR REPLACE VIEW v (a) AS SELECT total FROM orders WITH CHECK OPTION", "orders R(total N~)")]
    [InlineData("CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT total FROM orders WITH NO DATA", "orders R(total N~)")]
    [InlineData("CREATE TEMP TABLE t ON COMMIT DROP AS WITH x AS (SELECT id FROM orders) SELECT id FROM x", "orders R(id N~)")]
    [InlineData("CREATE RECURSIVE VIEW shop.v (n) AS SELECT id FROM orders UNION ALL SELECT n + 1 FROM v", "orders R(id N~)")]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY orders", "orders W()")]
    [InlineData("EXPLAIN (ANALYZE, BUFFERS) SELECT total FROM orders", "orders R(total N~)")]
    [InlineData("DECLARE c CURSOR WITH HOLD FOR SELECT total FROM orders", "orders R(total N~)")]
    [InlineData("CREATE INDEX i ON orders (total)", "")]
    [InlineData("BEGIN", "")]
    public void Definitions_and_wrappers(string sql, string wanted) => Assert.Equal(wanted, Shop.Read(sql));

    [Theory]
    [InlineData("select [TOTAL], \"Status\" from Orders where `id` = ?1 and ctid", "orders R(id NF~, total N~, status N~, ctid NF~)")]
    [InlineData("select total as t from orders where t > 5 order by rowid", "orders R(total NF~)")]
    [InlineData("select user from customers where \"Jane\" = name", "customers R(name NF~) !user")]
    [InlineData("insert or replace into customers (id) values (1)", "customers W(id NA)")]
    [InlineData("update or ignore orders set total = 1 where id = 1", "orders RW(id NF~, total NA)")]
    public void Statements_of_SQLite(string sql, string wanted) => Assert.Equal(wanted, Shop.Shown(new StatementReader(Shop.SqliteNames).Read(sql)));

    [Theory]
    [InlineData("SELECT 1", StatementVerb.Select)]
    [InlineData("WITH a AS (SELECT 1) INSERT INTO orders (id) SELECT 1", StatementVerb.Insert)]
    [InlineData("EXPLAIN DELETE FROM orders", StatementVerb.Delete)]
    [InlineData("((SELECT 1))", StatementVerb.Select)]
    [InlineData("MERGE INTO orders USING items ON true WHEN MATCHED THEN DO NOTHING", StatementVerb.Merge)]
    [InlineData("CREATE VIEW v AS SELECT 1", StatementVerb.Define)]
    [InlineData("ALTER TABLE orders ADD x int", StatementVerb.Other)]
    [InlineData("", StatementVerb.Other)]
    public void The_verb_is_what_the_statement_does(string sql, StatementVerb wanted) => Assert.Equal(wanted, new StatementReader(Shop.Names).Read(sql).Verb);

    [Fact]
    public void A_trigger_s_rows_are_its_table_s()
    {
        var locals = new LocalNames { Triggering = Shop.Names.Find("orders") };

        StatementReading reading = new StatementReader(Shop.Names).Read("INSERT INTO audit.log (at, what) VALUES (now(), NEW.status || old.total)", locals);

        Assert.Equal("log W(at NA, what NA) orders -(total N, status N)", Shop.Shown(reading));
    }

    [Fact]
    public void A_variable_is_no_column_unless_it_may_be_one()
    {
        var locals = new LocalNames { Variables = ["wanted", "status"] };

        StatementReading reading = new StatementReader(Shop.Names).Read("SELECT total FROM orders WHERE id = wanted AND status = 'x' AND created_at = wanted.at", locals);

        Assert.Equal("orders R(id NF~, total N~, status NF?, created_at NF~)", Shop.Shown(reading));
    }

    [Fact]
    public void What_is_nested_too_deep_is_left_out_and_that_is_said()
    {
        string deep = string.Concat(Enumerable.Repeat("SELECT total FROM orders WHERE id IN (", 200));

        Assert.False(new StatementReader(Shop.Names).Read(deep).IsWhole);
        Assert.True(new StatementReader(Shop.Names).Read("SELECT ((((((total)))))) FROM orders").IsWhole);
    }
}
