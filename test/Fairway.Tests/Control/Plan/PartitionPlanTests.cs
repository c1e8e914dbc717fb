using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public sealed class PartitionPlanTests
{
    private static TableSchema[] Tree =>
    [
        Draft.RichTable("s.root", "v") with { IsPartitioned = true },
        Draft.RichTable("s.mid", "v") with { IsPartitioned = true, PartitionOf = new TableName("root", "s") },
        Draft.RichTable("s.one", "v") with { PartitionOf = new TableName("root", "s") },
        Draft.RichTable("s.two", "v") with { PartitionOf = new TableName("root", "s") },
    ];

    [Fact]
    public void Partitions_cross_one_by_one_where_the_whole_tree_is_carried()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), Tree, domains: Draft.Domain("d", "root"));

        Assert.Equal(["s.one", "s.two"], plan.Crossings.Select(c => c.Name));
        Assert.Equal(["s.mid", "s.one", "s.root", "s.two"], plan.CarriedTables.Select(t => t.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Another_dialect_reads_all_partitions_through_their_root()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), new FakeSystem("plain"), Tree);

        Assert.Equal(["s.root"], plan.Crossings.Select(c => c.Name));
        Assert.False(plan.Target("root").IsPartitioned);
        Assert.Contains("3 partitions are read through it", Assert.Single(plan.Of(PlanNoteKind.Decision)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_of_the_root_makes_it_one_table_and_one_of_a_partition_is_refused()
    {
        var change = new ColumnMappingSpec { Column = "v", To = "w" };

        MigrationPlan root = Draft.Between(Draft.Rich(), Draft.Rich(), Tree, mapping: [Draft.Map("root", change)]);
        MigrationPlan leaf = Draft.Between(Draft.Rich(), Draft.Rich(), Tree, mapping: [Draft.Map("one", change)]);

        Assert.False(root.IsRefused);
        Assert.Equal(["s.root"], root.Crossings.Select(c => c.Name));
        Assert.Empty(root.CarriedTables);
        Assert.Contains("Write the mapping for s.root", Assert.Single(leaf.Of(PlanNoteKind.Refused)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_without_its_root_becomes_a_table_of_its_own()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), Tree, domains: Draft.Domain("d", "one"));
        MigrationPlan middle = Draft.Between(Draft.Rich(), Draft.Rich(), Tree, domains: Draft.Domain("d", "mid"));

        Assert.Null(plan.Target("s.one").PartitionOf);
        Assert.Contains("a table of its own", Assert.Single(plan.Of(PlanNoteKind.Decision)).Text, StringComparison.Ordinal);
        Assert.Equal("table s.mid", Assert.Single(middle.Of(PlanNoteKind.Refused)).Place);
    }

    [Fact]
    public void A_partition_cannot_be_excluded_from_its_root()
    {
        MigrationPlan plan = Draft.Between(Draft.Rich(), Draft.Rich(), Tree, domains: new DomainSpec("d", [new TablePattern("*")], [new TablePattern("two")]));

        Assert.Equal("table s.two", Assert.Single(plan.Of(PlanNoteKind.Refused)).Place);
    }
}
