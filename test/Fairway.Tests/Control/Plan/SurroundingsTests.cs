using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public class SurroundingsTests
{
    private static readonly TableSchema _orders = new()
    {
        Name = new("orders"),
        Columns = [new ColumnSchema { Name = "id", Type = new ColumnType(ValueKind.Int64) }, new ColumnSchema { Name = "no", Type = new ColumnType(ValueKind.Int64), DefaultSql = "next_no()" }],
        Indexes = [new IndexSchema { Name = "by_no", Columns = ["no"], Unique = true, NativeSql = "CREATE UNIQUE INDEX by_no ON orders (no)" }],
        Checks = ["no > 0"],
    };

    private static readonly ImmutableArray<SchemaObject> _others =
    [
        new("trigger", "orders.t", "orders", "CREATE TRIGGER t … audit()") { Uses = ["public.audit()"] },
        new("trigger", "people.t", "people", "…") { Uses = ["public.other()"] },
        new("view", "open_orders", null, "SELECT * FROM orders"),
        new("view", "late_orders", null, "SELECT * FROM Open_Orders"),
        new("view", "persons", null, "SELECT * FROM people"),
        new("function", "public.audit()", null, "CREATE FUNCTION audit() … PERFORM deeper(1)"),
        new("function", "public.deeper(integer)", null, "…"),
        new("function", "public.next_no()", null, "…"),
        new("function", "public.other()", null, "…"),
    ];

    [Fact]
    public void Whatever_hangs_on_the_tables_is_around_them_and_nothing_else() => Assert.Equal(
        [
            "checks of orders", "default of orders.no", "function public.audit()", "function public.deeper(integer)", "function public.next_no()", "rights of app on orders",
            "trigger orders.t", "unique index orders.by_no", "view late_orders", "view open_orders",
        ],
        Around(_others).Select(o => $"{o.Kind} {o.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_change_names_what_was_and_what_is_and_order_is_none()
    {
        ImmutableArray<DefinedObject> before = Around(_others);

        Assert.Empty(Changes().Between(before, before.Reverse()));
        DefinitionChange changed = Assert.Single(Changes().Between(before, Around(_others.SetItem(6, _others[6] with { NativeSql = "changed" }))));
        Assert.Equal(("function", "public.deeper(integer)", null), (changed.Kind, changed.Name, changed.Matters));
        Assert.NotEqual(changed.Was, changed.Now);
        DefinitionChange gone = Assert.Single(Changes().Between(before, Around(_others.RemoveAt(0).RemoveAt(4))).Where(c => c.Kind == "trigger"));
        Assert.Null(gone.Now);
        Assert.Contains("is gone", gone.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_alters_the_rows_of_a_side_says_so()
    {
        Assert.Contains("nobody wrote on the other side", Matters("target", "trigger", "orders.x"), StringComparison.Ordinal);
        Assert.Contains("stops following", Matters("target", "checks", "of orders"), StringComparison.Ordinal);
        Assert.Contains("stops following", Matters("target", Surroundings.UniqueIndex, "orders.by_no"), StringComparison.Ordinal);
        Assert.Contains("takes duplicates after a switch", Matters("source", Surroundings.UniqueIndex, "orders.by_no"), StringComparison.Ordinal);
        Assert.Equal("", Matters("source", "index", "orders.x"));
        Assert.Equal("", Matters("target", "view", "x"));
    }

    private static ImmutableArray<DefinedObject> Around(ImmutableArray<SchemaObject> others) =>
        Surroundings.Of("source", new DatabaseSchema("fake", [_orders], others), [new TableName("orders")], [new WriterRight(new TableName("orders"), "app", ["INSERT"])]);

    private static SurroundingChanges Changes() => new("source", new DatabaseSchema("fake", [_orders], []), new DatabaseSchema("fake", [], []), []);

    private static string Matters(string side, string kind, string name) => Assert.Single(Changes().Between([], [new DefinedObject(side, kind, name, "0f")])).Matters ?? "";
}
