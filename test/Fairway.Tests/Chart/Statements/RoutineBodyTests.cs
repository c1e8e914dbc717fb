using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Statements;

public class RoutineBodyTests
{
    private const string Body = """
        <<outer>>
        DECLARE
            c CURSOR (least int) FOR SELECT total FROM orders WHERE id > least;
            n int := (SELECT count(*) FROM items);
            r record;
            label CONSTANT text DEFAULT 'secret';
        BEGIN
            IF n > 5 AND CASE WHEN n > 6 THEN true ELSE false END THEN
                INSERT INTO log (at, what) VALUES (now(), label);
            ELSIF EXISTS (SELECT 1 FROM customers) THEN
                n := n + 1;
            ELSE
                PERFORM f(name) FROM customers;
            END IF;
            FOR r IN SELECT quantity FROM items LOOP
                UPDATE orders SET total = r.quantity WHERE id = n;
                EXIT outer WHEN r.quantity = 0;
            END LOOP;
            FOR i IN REVERSE 1..10 LOOP NULL; END LOOP;
            FOREACH n IN ARRAY ARRAY[1, 2] LOOP RAISE NOTICE 'n is %', n; END LOOP;
            SELECT name INTO STRICT label FROM customers WHERE id = n;
            CASE n WHEN 1 THEN r.total = 5; ELSE NULL; END CASE;
            OPEN c(5);
            RETURN QUERY SELECT email FROM customers;
            RETURN;
        EXCEPTION
            WHEN unique_violation OR no_data_found THEN
                DELETE FROM items;
                RETURN NEXT n;
        END;
        """;

    [Fact]
    public void A_body_of_PL_pgSQL_is_cut_into_statements()
    {
        var body = RoutineBody.Of(Body, RoutineLanguage.PlPgSql, SqlDialect.PostgreSql, "wanted");

        Assert.Equal(
            [
                "SELECT total FROM orders WHERE id > least",
                "SELECT (SELECT count(*) FROM items)",
                "SELECT 'secret'",
                "SELECT n > 5 AND CASE WHEN n > 6 THEN true ELSE false END",
                "INSERT INTO log (at, what) VALUES (now(), label)",
                "SELECT EXISTS (SELECT 1 FROM customers)",
                "SELECT n + 1",
                "SELECT f(name) FROM customers",
                "SELECT quantity FROM items",
                "UPDATE orders SET total = r.quantity WHERE id = n",
                "SELECT r.quantity = 0",
                "SELECT 1..10",
                "SELECT ARRAY[1, 2]",
                "SELECT n",
                "SELECT name INTO STRICT label FROM customers WHERE id = n",
                "SELECT n",
                "SELECT 1",
                "SELECT 5",
                "SELECT email FROM customers",
                "DELETE FROM items",
                "SELECT n",
            ],
            body.Statements.Select(s => s.Text));
        Assert.False(body.IsOpaque);
        Assert.Superset(new HashSet<string> { "c", "least", "n", "r", "label", "i", "wanted", "found" }, body.Names.Variables.ToHashSet());
        Assert.Equal(Body.IndexOf("DELETE", StringComparison.Ordinal), body.Statements[19].Start);
    }

    [Fact]
    public void Its_statements_read_without_taking_variables_for_columns()
    {
        var body = RoutineBody.Of(Body, RoutineLanguage.PlPgSql, SqlDialect.PostgreSql);
        var reader = new StatementReader(Shop.Names);

        string[] read = [.. body.Statements.Select(s => Shop.Shown(reader.Read(s.Text, body.Names))).Where(r => r.Length > 0)];

        Assert.Equal(
            [
                "orders R(id NF~, total N~)", "items R()", "log? W(at NA?, what NA?)", "customers R()", "customers R(name N~)", "items R(quantity N~)", "orders RW(id NF~, total NA)",
                "customers R(id NF~, name N~)", "customers R(email N~)", "items W()",
            ],
            read);
    }

    [Theory]
    [InlineData("BEGIN EXECUTE 'DROP TABLE ' || x; END")]
    [InlineData("BEGIN FOR r IN EXECUTE q USING 5 LOOP NULL; END LOOP; END")]
    [InlineData("BEGIN RETURN QUERY EXECUTE format('SELECT %I', x) USING y; END")]
    [InlineData("BEGIN OPEN c FOR EXECUTE q; END")]
    public void A_body_that_executes_a_string_is_opaque(string body) =>
        Assert.True(RoutineBody.Of(body, RoutineLanguage.PlPgSql, SqlDialect.PostgreSql).IsOpaque);

    [Theory]
    [InlineData("SELECT 1; ; SELECT ';'; -- end", "SELECT 1|SELECT ';'")]
    [InlineData("BEGIN ATOMIC SELECT 1; INSERT INTO t VALUES (1); END", "SELECT 1|INSERT INTO t VALUES (1)")]
    [InlineData("RETURN a + 1", "SELECT a + 1")]
    [InlineData("BEGIN UPDATE t SET a = new.a; SELECT CASE WHEN 1 THEN 2 END; END", "UPDATE t SET a = new.a|SELECT CASE WHEN 1 THEN 2 END")]
    public void A_body_of_SQL_is_cut_at_semicolons(string body, string wanted) =>
        Assert.Equal(wanted, string.Join('|', RoutineBody.Of(body, RoutineLanguage.Sql, SqlDialect.PostgreSql).Statements.Select(s => s.Text)));
}
