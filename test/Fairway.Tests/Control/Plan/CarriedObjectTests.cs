using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public sealed class CarriedObjectTests
{
    [Fact]
    public void Whatever_kind_it_is_it_is_carried_while_all_that_it_uses_arrives_unchanged()
    {
        SchemaObject[] others =
        [
            Object("type", "s.mood"),
            Object("view", "s.over", "s.v"),
            Object("view", "s.v", "s.stays"),
            Object("view", "s.changed", "s.derived"),
            Object("materialized view", "s.m", "s.moves", "s.mood"),
            Object("event trigger", "guard") with { StaysBecause = "it would act by itself in the target" },
        ];

        MigrationPlan plan = Plan(others);

        Assert.Equal(["s.mood", "s.m"], plan.CarriedObjects.Select(o => o.Name));
        Assert.Equal(
            [
                ("event trigger guard", "it would act by itself in the target"),
                ("view s.changed", "it mentions a table that the mapping changes"),
                ("view s.over", "it mentions something that does not move"),
                ("view s.v", "it mentions something that does not move"),
            ],
            plan.Of(PlanNoteKind.NotCarried).Select(n => (n.Place, n.Text)).OrderBy(n => n.Place, StringComparer.Ordinal));
    }

    [Fact]
    public void Uses_count_and_texts_do_not_where_the_engine_keeps_track()
    {
        SchemaObject view = Object("view", "s.v", "s.moves") with { NativeSql = "CREATE VIEW s.v AS SELECT 1 AS stays FROM s.moves" };

        MigrationPlan plan = Plan([view]);

        Assert.Equal([view], plan.CarriedObjects);
    }

    [Fact]
    public void A_routine_whose_body_mentions_what_stays_is_carried_with_a_note_and_one_whose_head_does_is_not()
    {
        SchemaObject body = Routine("s.body(integer)", "CREATE OR REPLACE FUNCTION s.body(integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$ SELECT 1 FROM stays $function$");
        SchemaObject head = Routine("s.head()", "CREATE OR REPLACE FUNCTION s.head()\n RETURNS SETOF s.stays\n LANGUAGE sql\nAS $function$ SELECT 1 $function$");
        SchemaObject free = Routine("s.free()", "CREATE OR REPLACE FUNCTION s.free()\n RETURNS integer\n LANGUAGE sql\nAS $function$ SELECT 1 $function$");

        MigrationPlan plan = Plan([body, head, free]);

        Assert.Equal(["s.body(integer)", "s.free()"], plan.CarriedObjects.Select(o => o.Name));
        Assert.Equal("function s.body(integer)", Assert.Single(plan.Of(PlanNoteKind.Decision)).Place);
        Assert.Equal("function s.head()", Assert.Single(plan.Of(PlanNoteKind.NotCarried)).Place);
    }

    [Fact]
    public void Parts_of_a_table_are_named_only_when_they_do_not_come_with_it()
    {
        SchemaObject[] others = [Part("trigger", "s.moves"), Part("trigger", "s.stays"), Part("policy", "s.derived"), Part("sequence", "s.moves")];

        MigrationPlan plan = Plan(others);

        Assert.Empty(plan.CarriedObjects);
        Assert.False(plan.IsRefused);
        Assert.Equal(
            [("policy s.derived.part", "its table s.derived is made anew"), ("trigger s.stays.part", "its table s.stays does not move")],
            plan.Of(PlanNoteKind.NotCarried).Select(n => (n.Place, n.Text)).OrderBy(n => n.Place, StringComparer.Ordinal));
    }

    [Fact]
    public void A_part_that_needs_what_stays_is_refused()
    {
        MigrationPlan plan = Plan([Part("policy", "s.moves") with { Uses = ["s.moves", "s.stays"] }]);

        Assert.Contains("needs s.stays", Assert.Single(plan.Of(PlanNoteKind.Refused)).Text, StringComparison.Ordinal);
    }

    private static MigrationPlan Plan(SchemaObject[] others) => Draft.Between(
        Draft.Rich(),
        Draft.Rich(),
        [Draft.RichTable("s.moves", "v"), Draft.RichTable("s.stays"), Draft.RichTable("s.derived", "v")],
        others,
        [Draft.Map("derived", new ColumnMappingSpec { Column = "v", To = "w" })],
        Draft.Domain("one", "moves", "derived"));

    private static SchemaObject Object(string kind, string name, params string[] uses) => new(kind, name, null, $"CREATE {kind} {name}") { Uses = [.. uses] };

    private static SchemaObject Routine(string name, string sql) => new("function", name, null, sql);

    private static SchemaObject Part(string kind, string table) => new(kind, $"{table}.part", table, null) { Uses = [table], PartOfTable = true };
}
