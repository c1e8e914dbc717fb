using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public sealed class PlannerTests
{
    [Fact]
    public void Whoever_is_referred_to_comes_first_and_circles_are_entered_by_name()
    {
        TableSchema items = Draft.Table("a_items", "order_id", "next") with { ForeignKeys = [Draft.To("b_orders", "order_id"), Draft.To("a_items", "next")] };
        TableSchema orders = Draft.Table("b_orders", "customer") with { ForeignKeys = [Draft.To("Z_CUSTOMERS", "customer")] };
        TableSchema customers = Draft.Table("z_customers", "favourite") with { ForeignKeys = [Draft.To("y_shops", "favourite")] };
        TableSchema shops = Draft.Table("y_shops", "owner") with { ForeignKeys = [Draft.To("z_customers", "owner")] };

        MigrationPlan plan = Draft.Plan([items, orders, customers, shops]);

        Assert.Equal(["y_shops", "z_customers", "b_orders", "a_items"], plan.Crossings.Select(c => c.Name));
    }

    [Fact]
    public void A_table_that_changes_nothing_keeps_its_own_definition()
    {
        MigrationPlan plan = Draft.Plan([Draft.Table("t", "v")]);

        Assert.Equal("CREATE TABLE t (…)", plan.Target("t").NativeSql);
        Assert.True(Assert.Single(plan.Routes).IsIdentity);
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void A_primary_key_that_may_hold_NULL_refuses_it_where_another_dialect_would()
    {
        TableSchema table = Draft.Table("t", "v");
        TableSchema loose = table with { Columns = [table.Columns[0] with { Nullable = true }, table.Columns[1]] };

        MigrationPlan other = Draft.Between(new FakeSystem("one"), new FakeSystem("two"), [loose]);
        MigrationPlan same = Draft.Between(new FakeSystem("one"), new FakeSystem("one"), [loose]);

        Assert.Equal([false, true], other.Target("t").Columns.Select(c => c.Nullable));
        Assert.Equal([true, true], same.Target("t").Columns.Select(c => c.Nullable));
    }

    [Fact]
    public void A_child_is_derived_anew_only_where_its_reference_changes()
    {
        TableSchema parent = Draft.Table("parent", "code", "other");
        TableSchema byKey = Draft.Table("by_key", "p") with { ForeignKeys = [Draft.To("parent", "p")] };
        TableSchema byCode = Draft.Table("by_code", "p") with { ForeignKeys = [Draft.To("parent", "p", "code")] };

        MigrationPlan renamed = Draft.Plan([parent, byKey, byCode], new TableMappingSpec { Table = new TableName("parent"), To = new TableName("elder") });
        MigrationPlan column = Draft.Plan([parent, byKey, byCode], Draft.Map("parent", new ColumnMappingSpec { Column = "code", To = "sign" }));

        Assert.Equal("elder", Assert.Single(renamed.Target("by_key").ForeignKeys).References.Name);
        Assert.Null(renamed.Target("by_code").NativeSql);
        Assert.NotNull(column.Target("by_key").NativeSql);
        Assert.Equal(["sign"], Assert.Single(column.Target("by_code").ForeignKeys).ReferencedColumns);
    }

    [Fact]
    public void A_reference_to_a_column_that_a_split_moves_is_named_as_not_carried()
    {
        TableSchema child = Draft.Table("child", "p") with { ForeignKeys = [Draft.To("parent", "p", "code")] };

        MigrationPlan plan = Draft.Plan([Draft.Table("parent", "code", "v"), child], Split("parent", "parts", "id", "code"));

        Assert.Empty(plan.Target("child").ForeignKeys);
        Assert.Contains(plan.Of(PlanNoteKind.NotCarried), n => n.Place == "foreign key child (p)");
    }

    [Fact]
    public void A_split_has_the_key_in_both_tables()
    {
        MigrationPlan plan = Draft.Plan([Draft.Table("t", "v", "w")], Split("t", "parts", "id", "w"));

        Assert.False(plan.IsRefused);
        Assert.Equal(["id", "v"], plan.Target("t").Columns.Select(c => c.Name));
        Assert.Equal(["id", "w"], plan.Target("parts").Columns.Select(c => c.Name));
        Assert.Equal(["id"], plan.Target("parts").Key!.Columns);
    }

    [Theory]
    [InlineData("t", "w", "leaves out the key column id")]
    [InlineData("keyless", "w", "no usable key")]
    public void A_split_that_could_not_be_joined_again_is_refused(string table, string column, string reason)
    {
        TableSchema keyless = Draft.Table("keyless", "w") with { Key = null, KeylessReason = "none" };

        MigrationPlan plan = Draft.Plan([Draft.Table("t", "w"), keyless], Split(table, "parts", column));

        Assert.Contains(reason, Assert.Single(plan.Of(PlanNoteKind.Refused)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_without_an_inverse_are_lossy_and_no_others()
    {
        TableSchema table = Draft.Table("t", "trimmed", "masked", "dropped", "filled", "fixed", "mapped", "merged", "renamed");

        MigrationPlan plan = Draft.Plan(
            [table],
            Draft.Map(
                "t",
                new ColumnMappingSpec { Column = "trimmed", Trim = true },
                new ColumnMappingSpec { Column = "masked", Mask = true },
                new ColumnMappingSpec { Column = "dropped", Drop = true },
                new ColumnMappingSpec { Column = "filled", Default = "none" },
                new ColumnMappingSpec { Column = "fixed", Constant = "x" },
                new ColumnMappingSpec { Column = "mapped", Values = [new ValueMappingSpec("a", "b"), new ValueMappingSpec("b", "c")] },
                new ColumnMappingSpec { Column = "merged", Values = [new ValueMappingSpec("a", "c"), new ValueMappingSpec("b", "c")] },
                new ColumnMappingSpec { Column = "renamed", To = "named" }));

        Assert.False(plan.IsRefused);
        Assert.Equal(["t.dropped", "t.filled", "t.fixed", "t.masked", "t.merged", "t.trimmed"], plan.Of(PlanNoteKind.Lossy).Select(n => n.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_refusal_is_reported_together()
    {
        TableSchema[] tables = [Draft.Table("a", "v"), Draft.Table("b", "v"), Draft.Table("c", "v")];
        TableMappingSpec[] mapping =
        [
            new() { Table = new TableName("a"), To = new TableName("b") },
            Draft.Map("b", new ColumnMappingSpec { Column = "wrong", To = "x" }, new ColumnMappingSpec { Column = "v", As = new ColumnType(ValueKind.Interval) }),
            new() { Table = new TableName("c"), To = new TableName("c", "app") },
            Draft.Map("absent"),
        ];

        MigrationPlan plan = Draft.Plan(tables, [], mapping, null, Draft.Domain("one", "*"), Draft.Domain("two", "c", "nothing*"));

        string[] places = [.. plan.Of(PlanNoteKind.Refused).Select(n => n.Place).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["app.c", "b.v", "b.wrong", "mapping: absent", "table b", "table c", "tables: nothing*"], places);
        Assert.Contains(plan.Notes, n => n.Remedy == "The table has: id, v.");
        Assert.Contains(plan.Notes, n => n.Remedy == "The source has: a, b, c.");
    }

    [Fact]
    public void A_column_that_takes_the_name_of_the_key_is_refused_and_does_not_crash()
    {
        MigrationPlan plan = Draft.Plan(
            [Draft.Table("t", "v") with { Columns = [Draft.Column("v", ValueKind.Text), Draft.Column("id", ValueKind.Int64)] }],
            Draft.Map("t", new ColumnMappingSpec { Column = "v", To = "id" }));

        Assert.Contains(plan.Of(PlanNoteKind.Refused), n => n.Text.Contains("2 columns would be called 'id'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_generated_column_falls_with_what_it_mentions_and_so_do_its_indexes()
    {
        TableSchema table = Draft.Table("t", "net", "gross", "double", "free") with
        {
            Indexes = [new IndexSchema { Name = "by_double", Columns = ["double"], NativeSql = "CREATE INDEX by_double ON t (double)" }],
            Checks = ["length(net) > 1 /* it's so */ AND free <> ''", "free <> 'net'"],
        };
        ImmutableArray<ColumnSchema> columns = [.. table.Columns.Select(c => c.Name switch
        {
            "gross" => c with { GeneratedSql = "net || 'x'" },
            "double" => c with { GeneratedSql = "gross || gross" },
            _ => c,
        })];

        MigrationPlan plan = Draft.Plan([table with { Columns = columns }], Draft.Map("t", new ColumnMappingSpec { Column = "net", To = "netto" }));

        Assert.Equal(["id", "netto", "free"], plan.Target("t").Columns.Select(c => c.Name));
        Assert.Empty(plan.Target("t").Indexes);
        Assert.Equal(["free <> 'net'"], plan.Target("t").Checks);
        Assert.Equal(4, plan.Of(PlanNoteKind.NotCarried).Length);
    }

    [Fact]
    public void Views_are_carried_unless_they_mention_what_changes_through_whatever_chain()
    {
        SchemaObject[] others =
        [
            new("view", "over_view", null, "CREATE VIEW over_view AS SELECT * FROM [behind]"),
            new("view", "behind", null, "CREATE VIEW behind AS -- it's about\nSELECT * FROM \"a\""),
            new("view", "free", null, "CREATE VIEW free AS SELECT 'a' FROM b /* a */"),
            new("trigger", "b_ins", "b", "CREATE TRIGGER b_ins AFTER INSERT ON b BEGIN SELECT 1; END"),
            new("virtual table", "words", null, "CREATE VIRTUAL TABLE words USING fts5(x)"),
        ];

        MigrationPlan plan = Draft.Plan([Draft.Table("a", "v"), Draft.Table("b", "v")], others, [Draft.Map("a", new ColumnMappingSpec { Column = "v", To = "w" })]);

        Assert.Equal(["free", "b_ins"], plan.CarriedObjects.Select(o => o.Name));
        Assert.Equal(["view behind", "view over_view", "virtual table words"], plan.Of(PlanNoteKind.NotCarried).Select(n => n.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Foreign_keys_over_the_border_and_tables_out_of_scope_are_noted()
    {
        TableSchema child = Draft.Table("child", "p") with { ForeignKeys = [Draft.To("parent", "p")] };

        MigrationPlan plan = Draft.Plan([Draft.Table("parent"), child], [], [], null, Draft.Domain("one", "child"));

        Assert.Contains("does not move", Assert.Single(plan.Of(PlanNoteKind.Decision)).Text, StringComparison.Ordinal);
        Assert.Equal("table parent", Assert.Single(plan.Of(PlanNoteKind.OutOfScope)).Place);
    }

    [Fact]
    public void The_digest_does_not_depend_on_order_or_addresses()
    {
        TableSchema[] tables = [Draft.Table("a", "v"), Draft.Table("b", "v")];

        string one = Draft.Plan(tables).Digest;
        string other = Draft.Plan(tables.Reverse(), [], [], new FakeSystem { DisplayName = "elsewhere" }).Digest;

        Assert.Equal(one, other);
    }

    [Fact]
    public void The_digest_changes_with_every_change_of_the_mapping()
    {
        TableSchema[] tables = [Draft.Table("t", "v", "w")];
        TableMappingSpec[] mappings =
        [
            Draft.Map("t"),
            new() { Table = new TableName("t"), To = new TableName("u") },
            Draft.Map("t", new ColumnMappingSpec { Column = "v", To = "x" }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Drop = true }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Trim = true }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Mask = true }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Default = "a" }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Default = "b" }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Constant = "a" }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Values = [new ValueMappingSpec("a", "b")] }),
            Draft.Map("t", new ColumnMappingSpec { Column = "v", Values = [new ValueMappingSpec("a", "c")] }),
            Draft.Map("t", new ColumnMappingSpec { Column = "w", Values = [new ValueMappingSpec("a", "c")] }),
            Draft.Map("t", new ColumnMappingSpec { Column = "id", As = new ColumnType(ValueKind.Decimal, 12, 2), Scale = 0.01m }),
            Draft.Map("t", new ColumnMappingSpec { Column = "id", As = new ColumnType(ValueKind.Decimal, 12, 2), Scale = 0.1m }),
            Split("t", "parts", "id", "w"),
            Draft.Map("t") with { Add = [new AddedColumnSpec("region", new ColumnType(ValueKind.Text), "eu")] },
            Draft.Map("t") with { Add = [new AddedColumnSpec("region", new ColumnType(ValueKind.Text), "us")] },
        ];

        string[] digests = [.. mappings.Select(m => Draft.Plan(tables, m).Digest)];

        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public void Four_times_the_tables_are_about_four_times_the_work()
    {
        long small = Work(500);
        long large = Work(2_000);

        Assert.InRange(large, small, small * 7);
    }

    private static long Work(int tables)
    {
        TableSchema[] chain = [.. Enumerable.Range(0, tables).Select(i =>
            Draft.Table($"t{i:d4}", "p", "v") with { ForeignKeys = [Draft.To($"t{(i + 1) % tables:d4}", "p")] })];
        TableMappingSpec[] mapping = [.. chain.Select(t => Draft.Map(t.Name.Name, new ColumnMappingSpec { Column = "v", To = "w" }))];
        long before = GC.GetAllocatedBytesForCurrentThread();
        MigrationPlan plan = Draft.Plan(chain, mapping);
        Assert.Equal(tables, plan.Crossings.Length);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TableMappingSpec Split(string table, string to, params string[] columns) =>
        new() { Table = new TableName(table), Split = new SplitSpec(new TableName(to), [.. columns]) };
}
