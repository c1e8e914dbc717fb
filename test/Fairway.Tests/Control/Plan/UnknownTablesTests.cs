using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public class UnknownTablesTests
{
    [Fact]
    public void What_a_workflow_or_a_change_names_and_the_source_lacks_is_noted_and_keeps_nothing_from_moving()
    {
        MigrationPlan plan = Planner.Make(new PlanRequest(
            new ProjectSpec
            {
                Name = "shop",
                Systems = [],
                Domains = [Draft.Domain("all", "*")],
                Workflows = [new WorkflowSpec("sell", "ann", null, new ImpactSpec(1, 0, 0, 0), null) { Tables = [new("orders"), new("ordres"), new("order_*")] }],
                Changes = [new ChangeSpec("C1", "x", "ann", [new("main.nosuch"), new("CUSTOMERS")], new DateOnly(2027, 1, 1), new DateOnly(2027, 2, 1))],
            },
            new FakeSystem(),
            new FakeSystem(),
            new DatabaseSchema("one", [Draft.Table("customers", "name"), Draft.Table("order_items", "n"), Draft.Table("orders", "n")], [])));

        Assert.Equal(
            [
                ("workflows.sell.tables", "no table of the source fits 'ordres'", "Did you mean 'orders'?"),
                ("changes.C1.tables", "no table of the source fits 'main.nosuch'", "Correct it, or leave it out."),
            ],
            plan.Of(PlanNoteKind.NamesNothing).Select(n => (n.Place, n.Text, n.Remedy!)));
        Assert.False(plan.IsRefused);
    }

    [Fact]
    public void So_is_what_a_record_is_about_and_a_bridge_that_nothing_crosses()
    {
        TableSchema orders = Draft.Table("orders", "customer") with
        {
            ForeignKeys = [new ForeignKeySchema { Columns = ["customer"], References = new TableName("customers"), ReferencedColumns = [] }],
        };
        MigrationPlan plan = Planner.Make(new PlanRequest(
            new ProjectSpec
            {
                Name = "shop",
                Systems = [],
                Domains = [Draft.Domain("all", "*")],
                Records = [new RecordSpec("R1", "risk", "x", "ann", null, null) { On = [new("all"), new("orders"), new("al"), new("order_*")] }],
                Bridges = [new(new TableName("orders"), "customer"), new(new TableName("orders"), "custommer"), new(new TableName("ordres"), "customer")],
            },
            new FakeSystem(),
            new FakeSystem(),
            new DatabaseSchema("one", [Draft.Table("customers", "name"), orders], [])));

        Assert.Equal(
            [
                ("records.R1.on", "no domain and no table of the source fits 'al'", "Did you mean 'all'?"),
                ("records.R1.on", "no domain and no table of the source fits 'order_*'", "Did you mean 'orders'?"),
                ("bridges.orders.custommer", "no foreign key of orders begins with 'custommer'", "Did you mean 'customer'?"),
                ("bridges.ordres.customer", "no table of the source is ordres", "Did you mean 'orders'?"),
            ],
            plan.Of(PlanNoteKind.NamesNothing).Select(n => (n.Place, n.Text, n.Remedy!)));
        Assert.False(plan.IsRefused);
    }
}
