using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Tests.Control.Plan;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Integrity;

public class RulePlannerTests
{
    private const string Mapping = "mapping: { people: { columns: { email: { mask: true }, notes: drop, grade: { default: \"0\" } } } }\n";
    private const string Instead = "Write 'sides: source', and it is asked of the source alone, while that has the authority; let the mapping keep what it speaks of; write a statement for each side with 'rule: sql'; or remove the rule.";

    [Theory]
    [InlineData("on: people.email, rule: required", "people.email cannot be asked of the target: column 'email' is masked")]
    [InlineData("on: people.email, rule: unique", "people.email cannot be asked of the target: column 'email' is masked")]
    [InlineData("on: people.name, rule: required, where: \"email <> 'x'\"", "people.name cannot be asked of the target: column 'email' is masked")]
    [InlineData("on: people.notes, rule: pattern, matches: \"a+\"", "people.notes cannot be asked of the target: column 'notes' of people is dropped")]
    [InlineData("on: people.grade, rule: nulls", "people.grade cannot be asked of the target: column 'grade' has '0' for NULL, so that a missing value cannot be told from it")]
    [InlineData("on: \"people.email -> people.name\", rule: references", "people.email -> people.name cannot be asked of the target: column 'email' is masked")]
    public void A_rule_that_the_mapping_does_not_let_through_is_refused_before_anything_moves(string rule, string seen)
    {
        RulePlan plan = Planned($"{Mapping}integrity: [{{ id: R1, {rule}, then: halt }}]");

        PlanNote mistake = Assert.Single(plan.Mistakes);
        Assert.Equal((PlanNoteKind.Refused, "rule R1", seen, Instead), (mistake.Kind, mistake.Place, mistake.Text, mistake.Remedy));
        Assert.Empty(plan.Rules);
    }

    [Theory]
    [InlineData("on: people.email, rule: required")]
    [InlineData("on: people.notes, rule: pattern, matches: \"a+\"")]
    [InlineData("on: people.name, rule: required")]
    public void With_sides_source_it_is_asked_of_the_source_alone_and_only_while_that_has_the_authority(string rule)
    {
        RulePlan plan = Planned($"{Mapping}integrity: [{{ id: R1, {rule}, sides: source, then: halt }}]");

        PlannedRule planned = Assert.Single(plan.Rules);
        Assert.Empty(plan.Mistakes);
        Assert.IsType<SideQuestion.Rows>(planned.Source);
        Assert.Null(planned.Target);
        Assert.Equal((true, false), (planned.IsAsked(sourceLeads: true), planned.IsAsked(sourceLeads: false)));
    }

    [Theory]
    [InlineData("sql: select 1", true)]
    [InlineData("sql: select 1, target-sql: select 1", false)]
    [InlineData("target-sql: select 1", false)]
    public void A_statement_for_the_source_alone_is_one_of_the_source_alone(string statements, bool sourceOnly) =>
        Assert.Equal(!sourceOnly, Assert.Single(Planned($"integrity: [{{ id: R1, rule: sql, {statements}, then: halt }}]").Rules).IsAsked(sourceLeads: false));

    [Theory]
    [InlineData("rule: reconcile, measure: \"count(*) by email\"", "people cannot be asked of the target: column 'email' is masked")]
    [InlineData("rule: history, keep: \"notes = 'x'\"", "people cannot be asked of the target: column 'notes' of people is dropped")]
    [InlineData("rule: reconcile, measure: \"sum(name)\"", "people cannot be asked of the target: column 'name' is of type text, and only integers and decimals have exact totals")]
    public void What_compares_both_sides_cannot_be_asked_of_one(string rule, string seen)
    {
        PlanNote mistake = Assert.Single(Planned($"{Mapping}integrity: [{{ id: R1, on: people, {rule}, then: halt }}]").Mistakes);

        Assert.Equal(seen, mistake.Text);
        Assert.Equal("Leave such columns out of it; write a statement for each side with 'rule: sql'; or remove the rule.", mistake.Remedy);
    }

    [Theory]
    [InlineData("on: people.id, rule: range, min: many", "people.id: literal 1 of the rule is no bigint")]
    [InlineData("on: people.id, rule: range, min: 10, max: 9", "people.id: min 10 is above max 9, so that no value is good")]
    [InlineData("on: people.id, rule: pattern, matches: \"a+\"", "people.id: it is of type bigint, and only texts are blank or match a pattern")]
    [InlineData("on: people.id, rule: freshness, within: 1h", "people.id: it is of type bigint, which says of no row when it was")]
    public void What_no_database_could_answer_is_refused_before_it_is_asked(string rule, string seen)
    {
        PlanNote mistake = Assert.Single(Planned($"integrity: [{{ id: R1, {rule}, then: halt }}]").Mistakes);

        Assert.StartsWith(seen, mistake.Text, StringComparison.Ordinal);
        Assert.NotEmpty(mistake.Remedy!);
    }

    [Theory]
    [InlineData("on: people.id, rule: range, min: 9, max: 9")]
    [InlineData("on: people.name, rule: range, min: \"10\", max: \"9\"")]
    public void A_range_that_some_value_is_within_is_planned(string rule) => Assert.Empty(Planned($"integrity: [{{ id: R1, {rule}, then: halt }}]").Mistakes);

    [Fact]
    public void Columns_that_cross_without_a_type_are_asked_by_the_one_that_they_declare()
    {
        ImmutableArray<ColumnSchema> columns =
        [
            Draft.Column("id", ValueKind.Int64), Loose("qty", new ColumnType(ValueKind.Int64)), Loose("price", new ColumnType(ValueKind.Decimal, 9, 2)), Loose("at", new ColumnType(ValueKind.Timestamp)),
            Loose("loose", new ColumnType(ValueKind.Any)),
        ];
        TableSchema table = Draft.Table("lines") with { Columns = columns };
        var file = new FakeSystem { DynamicValues = true };
        ProjectSpec spec = ProjectFile.ReadWith("""
            integrity:
              - { id: A, on: lines.qty, rule: range, min: 0, then: halt }
              - { id: B, on: lines.at, rule: freshness, within: 1h, then: halt }
              - { id: C, on: lines, rule: reconcile, measure: "sum(price) by month(at)", then: halt }
              - { id: D, on: lines.qty, rule: required, then: halt }
              - { id: E, on: lines.loose, rule: range, min: 0, then: halt }
              - { id: F, on: lines, rule: reconcile, measure: "sum(loose)", then: halt }
            """).Spec!;
        ImmutableArray<TableCrossing> whole = Draft.Between(file, file, [table]).Crossings;

        RulePlan plan = RulePlanner.Plan(spec, spec.Domains[0], whole, new DatabaseSchema("one", [table], []));

        Assert.Equal(ValueKind.Any, whole[0].Source.Columns[1].Type.Kind);
        Assert.Equal(["A", "B", "C", "D"], plan.Rules.Select(r => r.Rule.Id));
        Assert.Equal(
            ["lines.loose: it is of type any, and values of this type have no order that every engine shares", "lines cannot be asked of the target: column 'loose' declares no type, and only integers and decimals have exact totals"],
            plan.Mistakes.Select(m => m.Text));
        Assert.All(
            (TableSchema[])[((SideQuestion.Rows)plan.Rules[0].Source!).Table, ((SideQuestion.Newest)plan.Rules[1].Target!).Table, plan.Rules[2].Between!.Source, plan.Rules[2].Between!.Target],
            asked => Assert.Equal(["bigint", "bigint", "numeric(9,2)", "timestamp", "any"], asked.Columns.Select(c => c.Type.ToString())));
        Assert.Equal("any", ((SideQuestion.Rows)plan.Rules[3].Source!).Table.Columns[1].Type.ToString());
    }

    private static ColumnSchema Loose(string name, ColumnType type) => new() { Name = name, Type = type, NativeType = $"{type}", TypeEnforced = false };

    private static RulePlan Planned(string more)
    {
        ProjectSpec spec = ProjectFile.ReadWith(more).Spec ?? throw new ArgumentException(string.Join("; ", ProjectFile.ReadWith(more).Mistakes), nameof(more));
        TableSchema people = Draft.Table("people", "name", "email", "notes", "grade");
        var schema = new DatabaseSchema("one", [people], []);
        MigrationPlan plan = Planner.Make(new PlanRequest(spec, new FakeSystem(), new FakeSystem(), schema));
        return RulePlanner.Plan(spec, spec.Domains[0], plan.Crossings, schema);
    }
}
