using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using Fairway.Chart.Programs;
using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Findings;

public class PapersFindingsTests
{
    private static readonly SchemaNames Names = new(SqlDialect.PostgreSql, [new RelationNames("public", "orders", ["id"]), new RelationNames("marts", "revenue", ["sum"])], "public");

    [Fact]
    public void What_dbt_makes_stands_between_its_sources_and_whoever_looks_at_it()
    {
        var reading = new DbtReading(
            [
                new DbtRelation("source.shop.orders", true, "public", "orders", []),
                new DbtRelation("source.shop.gone", true, "public", "gone", []),
                new DbtRelation("model.shop.revenue", false, "marts", "revenue", ["source.shop.orders"]),
            ],
            [new DbtExposure("board", "dashboard", "finance", ["model.shop.revenue"])],
            []);

        Found found = new DbtFindings(Names, new Dictionary<string, NodeKind> { ["marts.revenue"] = NodeKind.Table }).Of("shop", reading, "manifest.json", Charts.At);

        Assert.Equal(["board > marts.revenue", "board > public.orders", "dbt shop > public.orders", "marts.revenue > public.orders"], found.Edges.Select(e => $"{e.From} > {e.To}").Order(StringComparer.Ordinal));
        Assert.Equal(("finance", ConsumerKind.Report, true), found.Nodes.Where(n => n.Id.Name == "board").Select(n => (n.Owner, n.Sort, n.IsDeclared)).Single());
        Assert.Contains("source.shop.gone", found.Look.Blind, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_whose_command_names_a_consumer_gives_it_a_cadence_and_one_that_names_nobody_is_a_question()
    {
        ScheduleReading table = Crontab.Read("0 3 * * * /opt/billing-job/run --all\n0 4 1 */3 * python3 /opt/jobs/quarter_close.py\nnonsense\n", "jobs", CrontabForm.User);

        Found found = JobFindings.Of([table], "jobs", [Charts.Consumer("app/billing-job"), Charts.Consumer("app/web")], Charts.At);

        Assert.Equal([("app/billing-job", 1d), ("job quarter_close.py", 92d)], found.Nodes.Select(n => (n.Id.Name, Math.Round(n.Cadence!.Value.TotalDays))).OrderBy(n => n)); // Both have one.
        Assert.Contains("Of these nothing else is known: quarter_close.py.", found.Look.Blind, StringComparison.Ordinal);
        Assert.Contains("the rarest comes every 92 days", found.Look.Saw, StringComparison.Ordinal);
        Assert.Contains("jobs:3", found.Look.Failed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cadence_that_a_table_of_times_has_told_stays_when_the_next_look_does_not_read_it()
    {
        NodeId job = Charts.Consumer("app/billing-job");
        Found traffic = new(new Look(Method.Sessions, "db", Charts.At, Charts.At, "", ""), [new Node(job)], [Charts.Edge(job, Charts.Table("public.orders"))]);
        Found jobs = new(new Look(Method.Schedule, "jobs", Charts.At, Charts.At, "", ""), [new Node(job) { Cadence = TimeSpan.FromDays(92), Sort = ConsumerKind.Job }], []);

        ChartSnapshot first = ChartMaker.Make(ChartSnapshot.Empty, [traffic, jobs], [], new Dictionary<NodeId, string>(), Charts.At);
        ChartSnapshot second = ChartMaker.Make(first, [traffic], [], new Dictionary<NodeId, string>(), Charts.At.AddDays(1));

        Assert.All([first, second], c => Assert.Equal((TimeSpan.FromDays(92), ConsumerKind.Job), (c.Nodes[job].Cadence!.Value, c.Nodes[job].Sort)));
    }

    [Fact]
    public void The_form_has_what_is_believed_of_a_team_and_what_belongs_to_nobody()
    {
        ChartSnapshot chart = Charts.Of(
            [new Node(Charts.Consumer("sheet")) { Owner = "finance" }, new Node(Charts.Consumer("other")) { Owner = "ops" }],
            Charts.Edge(Charts.Consumer("sheet"), Charts.Table("public.orders")),
            Charts.Edge(Charts.Consumer("other"), Charts.Table("public.orders")),
            Charts.Edge(Charts.Consumer("stranger"), Charts.Table("public.orders"), what: 0.6));

        string form = InterviewForm.Of(chart, "finance");

        Assert.Contains("- [ ] **sheet**: uses public.orders (90 %)", form, StringComparison.Ordinal);
        Assert.Contains("- [ ] **stranger**: uses public.orders (60 %)", form, StringComparison.Ordinal);
        Assert.DoesNotContain("**other**", form, StringComparison.Ordinal);
        Assert.Equal(10, form.Split("   Answer:").Length - 1);
    }
}
