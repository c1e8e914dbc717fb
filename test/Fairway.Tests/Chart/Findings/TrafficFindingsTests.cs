using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Chart.Findings;

public class TrafficFindingsTests
{
    private const string Canary = "CANARY-LITERAL-91c4";
    private static readonly SchemaNames Names = new(SqlDialect.PostgreSql, [new RelationNames("public", "orders", ["id", "total", "status"])], "public");
    private static readonly RoutineCalls Calls = new(SqlDialect.PostgreSql, ["public.bill(o integer)"], "public");

    [Fact]
    public void A_user_of_its_own_with_a_name_is_surer_than_one_of_several()
    {
        TrafficLog log = Log(new SeenSession("own", "reports", null, "SELECT total FROM orders"), new SeenSession("app", "web", null, "SELECT id FROM orders"), new SeenSession("app", "job", null, "SELECT status FROM orders"));

        var sure = Find(log).Edges.Where(e => e.To.Column is not null).ToDictionary(e => e.From.Name, e => e.Who);

        Assert.Equal(Weights.OwnUserAndName, sure["own/reports"]);
        Assert.Equal(Weights.SharedUserAndPlace, sure["app/web"]);
    }

    [Fact]
    public void A_declared_consumer_is_known_by_its_pattern_and_a_program_by_its_tag()
    {
        TrafficLog log = Log(new SeenSession("app", "billing-7", null, "SELECT id FROM orders"), new SeenSession("app", "pool", null, "SELECT total FROM orders /*application='crm'*/"));

        string[] who = [.. Find(log, new ConsumerMatch(Charts.Consumer("billing"), null, "billing-*", null)).Nodes.Select(n => n.Id.Name).Order()];

        Assert.Equal(["billing", "crm"], who);
    }

    [Fact]
    public void Who_is_declared_has_the_name_that_he_would_have_without_it()
    {
        TrafficLog log = Log(new SeenSession("app", "billing-7", null, "SELECT id FROM orders"), new SeenSession("app", "web", null, "SELECT total FROM orders"));

        Found found = Find(log, new ConsumerMatch(Charts.Consumer("billing"), null, "billing-*", null));

        Assert.Equal([new(Charts.Consumer("app/billing-7"), Charts.Consumer("billing"))], found.FormerNames);
    }

    [Fact]
    public void What_only_the_counters_saw_was_one_of_those_who_share_the_role()
    {
        TrafficLog log = Log(new SeenSession("app", "web", null, null), new SeenSession("app", "job", null, null));
        log.Add(new ActivityLook([], 0) { Statements = [] }, Charts.At);
        log.Add(new ActivityLook([], 0) { Statements = [new SeenStatement("app", "UPDATE orders SET status = $1", 7, 7)] }, Charts.At);

        Edge[] edges = [.. Find(log).Edges.Where(e => e.To.Column == "status")];

        Assert.Equal(["app/job", "app/web"], edges.Select(e => e.From.Name).Order());
        Assert.All(edges, e => Assert.Equal(Weights.SharedUser, e.Who));
        Assert.All(edges, e => Assert.StartsWith("one of app/job, app/web: ", e.Evidence[0].Locator, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_counted_before_a_program_came_is_not_surely_its_own_and_was_seen_when_it_grew_last()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        log.Add(new ActivityLook([], 0) { Statements = [Counted("SELECT id FROM orders", 5), Counted("SELECT total FROM orders", 5)] }, Charts.At);
        log.Add(new ActivityLook([new SeenSession("own", "late", null, "SELECT status FROM orders")], 0), Charts.At.AddHours(1));
        log.Add(new ActivityLook([], 0) { Statements = [Counted("SELECT id FROM orders", 5), Counted("SELECT total FROM orders", 6)] }, Charts.At.AddHours(2));

        var edges = Find(log).Edges.Where(e => e.To.Column is not null).ToDictionary(e => e.To.Column!, e => (e.From.Name, e.Who, e.LastSeen)); // The line says so.

        Assert.Equal(("own/late", Weights.SharedUser, Charts.At), edges["id"]);
        Assert.Equal(("own/late", Weights.SharedUserAndPlace, Charts.At.AddHours(2)), edges["total"]);
        Assert.Equal(("own/late", Weights.OwnUserAndName, Charts.At.AddHours(1)), edges["status"]);

        static SeenStatement Counted(string statement, long calls) => new("own", statement, calls, 0);
    }

    [Fact]
    public void Who_defines_a_thing_does_not_use_it()
    {
        TrafficLog log = Log(new SeenSession("admin", "psql", null, "CREATE function bill(o integer) RETURNS void AS 'x' LANGUAGE sql"), new SeenSession("admin", "psql", null, "GRANT SELECT ON orders TO x"));

        Assert.Empty(Find(log).Edges);
    }

    [Fact]
    public void What_the_databases_parser_names_is_exact_and_what_it_does_not_is_doubted()
    {
        TrafficLog log = Log(new SeenSession("own", "x", null, "SELECT id, total FROM orders"));
        log.Add([KeyValuePair.Create<string, ImmutableArray<(string, string)>>(log.Shapes.Keys.Single(), [("public.orders", "id")])]);

        var what = new TrafficFindings(Names, new Dictionary<string, NodeKind>(), Calls, []).Of(log, "db").Edges.Where(e => e.To.Column is not null).ToDictionary(e => e.To.Column!, e => e.What);

        Assert.Equal((Weights.Exact, Weights.Ambiguous), (what["id"], what["total"]));
    }

    [Fact]
    public void A_shape_that_looks_and_counters_have_seen_is_one_shape_and_was_called_as_often_as_was_counted()
    {
        TrafficLog log = Log(new SeenSession("own", "x", null, "SELECT id FROM orders WHERE total = 1"), new SeenSession("own", "x", null, "SELECT total FROM orders"));
        log.Add(new ActivityLook([], 0) { Statements = [new SeenStatement("own", "SELECT id FROM orders WHERE total = $1", 98, 98), new SeenStatement("admin", "GRANT SELECT ON orders TO own", 5, 0)] }, Charts.At);

        Found found = Find(log);

        Assert.Contains("the next statement is of a known shape with probability 0.9899, and at least 0 shapes were not seen", found.Look.Saw, StringComparison.Ordinal);
        Assert.Equal("own/x", Assert.Single(found.Nodes).Id.Name);
    }

    [Fact]
    public void A_statement_that_calls_a_routine_needs_it()
    {
        Edge edge = Assert.Single(Find(Log(new SeenSession("own", "job", null, "SELECT bill(17), now()"))).Edges);

        Assert.Equal((NodeKind.Routine, "public.bill(o integer)"), (edge.To.Kind, edge.To.Name));
    }

    [Fact]
    public void No_literal_is_kept_in_the_log_its_form_or_a_finding()
    {
        TrafficLog log = Log(new SeenSession("own", "x", null, $"SELECT id FROM orders WHERE status = '{Canary}' -- {Canary}\n OR status = $t${Canary}$t$"), new SeenSession("own", "x", null, $"SELECT '{Canary}"));

        string kept = System.Text.Encoding.UTF8.GetString(TrafficForm.ToBytes(log)!) + string.Join('\n', Find(log).Edges.SelectMany(e => e.Evidence).Select(e => e.Locator)); // It has a look.

        Assert.DoesNotContain(Canary, kept, StringComparison.Ordinal);
        Assert.Equal(Find(log).Edges.Select(e => e.Key), Find(TrafficForm.Read(TrafficForm.ToBytes(log), SqlDialect.PostgreSql)).Edges.Select(e => e.Key));
    }

    private static TrafficLog Log(params ImmutableArray<SeenSession> sessions)
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        log.Add(new ActivityLook(sessions, 0), Charts.At);
        return log;
    }

    private static Found Find(TrafficLog log, params ImmutableArray<ConsumerMatch> declared) =>
        new TrafficFindings(Names, new Dictionary<string, NodeKind>(), Calls, declared).Of(log, "db");
}
