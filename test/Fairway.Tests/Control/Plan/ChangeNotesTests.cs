using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Tests.Control.Project;

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
    public void Days_that_meet_the_cutover_say_so()
    {
        Assert.EndsWith("and the cutover is planned for 2027-01-20 22:00 UTC meanwhile", Sentence(new DateTime(2027, 1, 20, 22, 0, 0), null), StringComparison.Ordinal);
        Assert.EndsWith("to 2027-02-01", Sentence(new DateTime(2027, 2, 20, 22, 0, 0), "SAT 22:00..SUN 05:00"), StringComparison.Ordinal);
        Assert.EndsWith("and calendar night opens 2027-01-02 22:00 UTC meanwhile", Sentence(null, "SAT 22:00..SUN 05:00"), StringComparison.Ordinal);
        Assert.EndsWith("to 2027-02-01", Sentence(null, "2027-03-01"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 12, 31, false)]
    [InlineData(2027, 1, 1, true)]
    [InlineData(2027, 2, 1, true)]
    [InlineData(2027, 2, 2, false)]
    public void It_is_on_from_its_first_day_to_its_last(int year, int month, int day, bool isOn) =>
        Assert.Equal(isOn, new ChangeOverlap(new ChangeSpec("C1", "x", "lena", [], new DateOnly(2027, 1, 1), new DateOnly(2027, 2, 1)), [], null).IsOn(new DateOnly(year, month, day)));

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

    private static string Sentence(DateTime? planned, string? opening)
    {
        string cutover = $"cutover: {{ shop: {{ {(planned is { } at ? $"planned: {at:yyyy-MM-dd HH:mm}, " : "")}{(opening is null ? "" : "window: night, ")}hold-limit: 5s }} }}";
        string yaml = ProjectFile.Smallest.Replace(
            "{ name: shop }", $"{{ name: shop, people: {{ lena: {{ name: Lena, contact: \"tel:1\" }} }}, calendars: {{ night: {{ default: closed, open: [\"{opening ?? "2027-12-31"}\"] }} }} }}", StringComparison.Ordinal);
        ProjectSpec spec = ProjectFile.Read($"{yaml}\n{cutover}\nchanges: [{{ id: C1, title: New checkout, owner: lena, tables: [orders], from: 2027-01-01, to: 2027-02-01 }}]").Spec!; // It has no mistakes.
        return Assert.Single(ChangeOverlap.Of(spec, spec.Domains[0], [new TableName("orders"), new TableName("people")])).Sentence;
    }
}
