using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public sealed class CarriedPlanTests
{
    [Fact]
    public void A_table_that_nothing_changes_is_carried_and_keeps_its_forms()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), [InText(Draft.RichTable("s.t", "v"))]);

        TableSchema target = plan.Target("s.t");
        Assert.True(target.Carried);
        Assert.All(target.Columns, c => Assert.Equal("wire", c.WireForm));
        Assert.True(target.Columns[1].InTextForm);
        Assert.Equal(["s.t"], plan.CarriedTables.Select(t => t.ToString()));
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void A_table_that_changes_is_derived_and_only_its_unchanged_columns_keep_their_forms()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), [InText(Draft.RichTable("s.t", "v", "w"))], mapping: [Draft.Map("t", new ColumnMappingSpec { Column = "w", Trim = true })]);

        TableSchema target = plan.Target("s.t");
        Assert.False(target.Carried);
        Assert.Equal(["wire", "wire", ""], target.Columns.Select(c => c.WireForm));
        Assert.True(target.Columns[1].InTextForm);
        Assert.Empty(plan.CarriedTables);
    }

    [Fact]
    public void Another_dialect_resets_the_forms_and_says_what_crosses_as_text()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), new FakeSystem("plain"), [InText(Draft.RichTable("s.t", "v", "w"))]);

        TableSchema target = plan.Target("t");
        Assert.False(target.Carried);
        Assert.All(target.Columns, c => Assert.Equal(("", false), (c.WireForm, c.InTextForm)));
        Assert.Equal("TEXT", target.Columns[1].NativeType);
        PlanNote note = Assert.Single(plan.Of(PlanNoteKind.Decision));
        Assert.Equal(("s.t.v", "ltree crosses as its text form"), (note.Place, note.Text));
    }

    [Fact]
    public void A_carried_child_of_a_derived_parent_keeps_its_reference()
    {
        TableSchema child = Draft.RichTable("s.child", "p") with { ForeignKeys = [Draft.To("s.parent", "p")] };

        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), [Draft.RichTable("s.parent", "v"), child], mapping: [Draft.Map("parent", new ColumnMappingSpec { Column = "v", Drop = true })]);

        Assert.True(plan.Target("s.child").Carried);
        Assert.Single(plan.Target("s.child").ForeignKeys);
        Assert.Equal(["s.parent"], plan.MadeElsewhere.Select(t => t.ToString()));
    }

    [Fact]
    public void A_reference_over_the_border_is_left_out_of_a_carried_table_and_named()
    {
        TableSchema child = Draft.RichTable("s.child", "p") with { ForeignKeys = [Draft.To("s.parent", "p")] };

        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), [Draft.RichTable("s.parent"), child], domains: Draft.Domain("one", "child"));

        Assert.Empty(plan.Target("s.child").ForeignKeys);
        Assert.Equal("foreign key s.child (p)", Assert.Single(plan.Of(PlanNoteKind.NotCarried)).Place);
    }

    [Fact]
    public void A_table_without_a_key_is_not_said_to_be_copied_in_one_piece_where_it_is_not()
    {
        TableSchema keyless = Draft.RichTable("s.t", "v") with { Key = null };

        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), [keyless]);

        Assert.DoesNotContain("in one piece", Assert.Single(plan.Of(PlanNoteKind.Decision)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_does_not_depend_on_how_values_travel()
    {
        TableSchema table = Draft.RichTable("s.t", "v");
        TableSchema other = table with { Columns = [.. table.Columns.Select(c => c with { WireForm = "another" })] };
        TableSchema native = table with { Columns = [.. table.Columns.Select(c => c with { NativeType = "another" })] };

        string digest = Draft.Between(Draft.Rich(), Draft.Rich(), [table]).Digest;

        Assert.Equal(digest, Draft.Between(Draft.Rich(), Draft.Rich(), [other]).Digest);
        Assert.NotEqual(digest, Draft.Between(Draft.Rich(), Draft.Rich(), [native]).Digest);
    }

    private static TableSchema InText(TableSchema table) => table with { Columns = [.. table.Columns.Select(c => c.Name == "v" ? c with { InTextForm = true, NativeType = "ltree" } : c)] };
}
