using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public class ChangeNotesTests
{
    [Fact]
    public void A_change_is_noted_for_each_domain_whose_tables_it_touches()
    {
        MigrationPlan plan = Plan("order*", "customers");

        Assert.Equal(["domain people", "domain sales"], plan.Of(PlanNoteKind.Overlap).Select(n => n.Place));
        PlanNote note = plan.Of(PlanNoteKind.Overlap)[1];
        Assert.Equal("change C1 (New checkout) works on order_items, orders from 2027-01-01 to 2027-02-01", note.Text);
        Assert.StartsWith("Agree with Lena Fox whether", note.Remedy, StringComparison.Ordinal);
        Assert.False(plan.IsRefused);
    }

    [Fact]
    public void A_change_of_other_tables_is_not() => Assert.Empty(Plan("invoices").Of(PlanNoteKind.Overlap));

    [Fact]
    public void A_change_decides_nothing_about_what_is_written() => Assert.Equal(Plan("invoices").Digest, Plan("orders").Digest);

    private static MigrationPlan Plan(params string[] tables) => Planner.Make(new PlanRequest(
        new ProjectSpec
        {
            Name = "shop",
            Systems = [],
            Domains = [Draft.Domain("people", "customers"), Draft.Domain("sales", "orders", "order_items")],
            People = [new PersonSpec("lena", "Lena Fox", "tel:1", [])],
            Changes = [new ChangeSpec("C1", "New checkout", "lena", [.. tables.Select(t => new TablePattern(t))], new DateOnly(2027, 1, 1), new DateOnly(2027, 2, 1))],
        },
        new FakeSystem(),
        new FakeSystem(),
        new DatabaseSchema("one", [Draft.Table("customers", "name"), Draft.Table("order_items", "n"), Draft.Table("orders", "n")], [])));
}
