using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public sealed class SchemaNameTests
{
    private static FakeSystem Plain => new("plain");

    [Fact]
    public void A_table_without_a_schema_lands_in_the_default_one_and_references_follow()
    {
        TableSchema child = Draft.Table("child", "p") with { ForeignKeys = [Draft.To("parent", "p")] };

        MigrationPlan plan = Draft.Between(Plain, Draft.Rich(), [Draft.Table("parent"), child]);

        Assert.False(plan.IsRefused);
        Assert.Equal(["public.parent", "public.child"], plan.Routes.Select(r => r.Target.Name.ToString()));
        Assert.Equal("public.parent", Assert.Single(plan.Target("public.child").ForeignKeys).References.ToString());
    }

    [Fact]
    public void A_target_without_schemas_drops_them_and_two_of_one_name_are_refused()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Plain, [Draft.RichTable("a.t"), Draft.RichTable("b.t"), Draft.RichTable("b.only")]);

        Assert.Equal(["t", "only", "t"], plan.Routes.Select(r => r.Target.Name.ToString()));
        PlanNote refused = Assert.Single(plan.Of(PlanNoteKind.Refused));
        Assert.Contains("a.t and b.t", refused.Text, StringComparison.Ordinal);
        Assert.Contains("'to'", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Indexes_of_one_name_in_two_schemas_stay_two_in_a_target_without_schemas()
    {
        TableSchema one = Draft.RichTable("a.one", "v") with { Indexes = [new IndexSchema { Name = "by_v", Columns = ["v"] }] };
        TableSchema two = Draft.RichTable("b.two", "v") with { Indexes = [new IndexSchema { Name = "BY_V", Columns = ["v"] }, new IndexSchema { Name = "one", Columns = ["v"] }] };

        MigrationPlan plan = Draft.Between(Draft.Rich(), Plain, [one, two]);

        Assert.Equal(["by_v", "two_BY_V", "two_one"], plan.Routes.SelectMany(r => r.Target.Indexes).Select(i => i.Name));
        Assert.Contains(plan.Of(PlanNoteKind.Decision), n => n.Place == "index BY_V of two" && n.Text.Contains("two_BY_V", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_name_without_a_schema_stays_in_the_schema_of_its_table()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), [Draft.RichTable("shop.t")], mapping: [new TableMappingSpec { Table = new TableName("t"), To = new TableName("u") }]);

        Assert.Equal("shop.u", Assert.Single(plan.Routes).Target.Name.ToString());
    }

    [Fact]
    public void A_mapping_without_a_schema_finds_the_only_table_of_that_name_and_refuses_to_guess()
    {
        TableSchema[] tables = [Draft.RichTable("a.t", "v"), Draft.RichTable("b.t", "v"), Draft.RichTable("b.only", "v")];
        var change = new ColumnMappingSpec { Column = "v", To = "w" };

        MigrationPlan only = Draft.Between(Draft.Rich(), Draft.Rich(), tables, mapping: [Draft.Map("only", change)]);
        MigrationPlan open = Draft.Between(Draft.Rich(), Draft.Rich(), tables, mapping: [Draft.Map("t", change)]);
        MigrationPlan twice = Draft.Between(Draft.Rich(), Draft.Rich(), tables, mapping: [Draft.Map("only", change), new TableMappingSpec { Table = new TableName("only", "b") }]);

        Assert.Equal(["id", "w"], only.Target("b.only").Columns.Select(c => c.Name));
        Assert.Contains("a.t, b.t", Assert.Single(open.Of(PlanNoteKind.Refused)).Text, StringComparison.Ordinal);
        Assert.Contains("two mappings", Assert.Single(twice.Of(PlanNoteKind.Refused)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_two_where_case_counts()
    {
        TableSchema upper = Draft.RichTable("s.Foo", "V", "v") with { ForeignKeys = [Draft.To("s.foo", "v")] };
        TableSchema lower = Draft.RichTable("s.foo", "V", "v") with { ForeignKeys = [Draft.To("s.Foo", "v", "v")] };

        MigrationPlan same = Draft.Between(Draft.Rich(), Draft.Rich(), [upper, lower]);
        MigrationPlan mapped = Draft.Between(Draft.Rich(), Draft.Rich(), [upper, lower], mapping: [Draft.Map("s.Foo", new ColumnMappingSpec { Column = "V", To = "w" })]);

        Assert.Empty(same.Notes);
        Assert.Equal(2, same.CarriedTables.Length);
        Assert.False(mapped.IsRefused);
        Assert.Equal(["id", "w", "v"], mapped.Target("s.Foo").Columns.Select(c => c.Name));
        Assert.Equal(["id", "V", "v"], mapped.Target("s.foo").Columns.Select(c => c.Name));
        Assert.True(mapped.Target("s.foo").Carried);
        Assert.Equal(["w", "v"], mapped.Routes.Single(r => r.Target.Name.Name == "Foo").Columns.Select(c => c.Target).Skip(1));
    }

    [Fact]
    public void A_target_that_ignores_case_refuses_two_names_as_one()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Plain, [Draft.RichTable("s.Foo", "V", "v"), Draft.RichTable("s.foo")]);

        string[] places = [.. plan.Of(PlanNoteKind.Refused).Select(n => n.Place).Order(StringComparer.Ordinal)];
        Assert.Equal(["s.Foo", "table Foo"], places);
    }
}
