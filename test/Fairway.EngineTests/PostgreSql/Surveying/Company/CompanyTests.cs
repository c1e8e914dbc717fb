using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.PostgreSql.Surveying.Company;

/// <summary>Of a company whose programs are known, the chart finds those that ran while it was watched, invents none, and says what it cannot have seen. bench/chart-company.sh asks for the large one.</summary>
public sealed class CompanyTests : IDisposable
{
    private static readonly DateTimeOffset From = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly PostgreSqlServer _server = PostgreSqlServer.Start("shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.max = 20000\nmax_connections = 120");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_ran_is_found_and_named_and_nobody_is_invented()
    {
        (HashSet<string> expected, Found found) = await WatchAsync(new Staff(seed: 3, tables: 30, programs: 12, shapes: 360), TimeSpan.FromDays(9));

        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Nodes.Select(n => n.Id.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(found.Nodes, n => n.Id.Name.Contains("monthly", StringComparison.Ordinal) || n.Id.Name.Contains("quarterly", StringComparison.Ordinal));
        Assert.Contains("contains what runs hourly, daily or weekly; what runs monthly, quarterly or yearly may not have run in it", found.Look.Blind, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task A_company_of_forty_programs_is_measured() => await WatchAsync(new Staff(seed: 11, tables: 300, programs: 40, shapes: 5_000), TimeSpan.FromDays(35));

    public void Dispose() => _server.Dispose();

    private async Task<(HashSet<string> Expected, Found Found)> WatchAsync(Staff staff, TimeSpan time)
    {
        const string Database = "company";
        _server.Psql("postgres", $"CREATE DATABASE {Database}");
        _server.Psql(Database, $"CREATE EXTENSION pg_stat_statements; CREATE ROLE watcher LOGIN PASSWORD 'watcher' IN ROLE pg_read_all_stats;\n{staff.Schema()}");
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(_server.Address(Database, "watcher", "watcher"), ".");
        Inventory inventory = await system.Inventory!.ReadAsync(Token); // PostgreSQL has one.
        await using var watching = new Watching(_server, Database, staff, new Random(5), Token);
        await using (IActivityWatch watch = await system.Activity!.OpenAsync(Token)) // PostgreSQL has one.
        {
            await watching.RunAsync(watch, From, time);
        }

        var names = new SchemaNames(SqlDialect.PostgreSql, inventory.Assets.Where(a => !a.Columns.IsEmpty).Select(a => RelationNames.Of(SqlDialect.PostgreSql, a.Name.Name, a.Columns)), inventory.SearchPath);
        ImmutableArray<ConsumerMatch> declared = [.. staff.Programs.Where(p => p is { IsDeclared: true, Tag: null }).Select(p => new ConsumerMatch(NodeId.Consumer(p.Name), p.Role, p.Application, null))];
        Found found = new TrafficFindings(names, new Dictionary<string, NodeKind>(), new RoutineCalls(SqlDialect.PostgreSql, [], inventory.SearchPath), declared).Of(watching.Log, "company");
        Assert.DoesNotContain(Staff.Canary, System.Text.Encoding.UTF8.GetString(TrafficForm.ToBytes(watching.Log)!), StringComparison.Ordinal); // It has looked.
        Report(staff, watching, found);
        return ([.. watching.Ran.Select(p => p.Name)], found);
    }

    private static void Report(Staff staff, Watching watching, Found found)
    {
        HashSet<string> ran = [.. watching.Ran.Select(p => p.Name)];
        HashSet<string> seen = [.. found.Nodes.Select(n => n.Id.Name)];
        Say($"{staff.Programs.Length} programs, {staff.Programs.Sum(p => p.Statements.Length)} shapes, {watching.Sent} statements sent; {watching.Log.Looks} looks, {watching.Log.Shapes.Count} shapes seen, {watching.Log.Forgotten ?? 0} forgotten by the server");
        Say($"ran in the window {ran.Count}: found {ran.Count(seen.Contains)}, invented {seen.Count(s => !ran.Contains(s))}; did not run: {string.Join(", ", staff.Programs.Where(p => !watching.Ran.Contains(p)).Select(p => p.Name))}");
        foreach (Program hidden in staff.Programs.Where(p => !p.IsDeclared))
        {
            Edge[] edges = [.. found.Edges.Where(e => e.From.Name == hidden.Name && e.To.Column is null)];
            Say(string.Create(CultureInfo.InvariantCulture, $"hidden {hidden.Name}, {hidden.Word}: {(edges.Length == 0 ? "no tie" : $"{edges.Select(e => e.To).Distinct().Count()} tables, the surest {edges.Max(e => e.Confidence):0.00}")} of {hidden.Statements.SelectMany(s => s.Tables).Distinct().Count()}"));
        }

        HashSet<(string, string)> truth = [.. watching.Ran.SelectMany(p => p.Statements.SelectMany(s => s.Tables).Select(t => (p.Name, $"public.{t}")))];
        foreach (double atLeast in (double[])[Weights.Asked, Weights.Hidden])
        {
            HashSet<(string, string)> ties = [.. found.Edges.Where(e => e.To.Column is null && e.Confidence >= atLeast).Select(e => (e.From.Name, e.To.Name))];
            int right = ties.Count(truth.Contains);
            Say(string.Create(CultureInfo.InvariantCulture, $"program and table at {atLeast:0.00} and more: {ties.Count}, precision {(double)right / Math.Max(1, ties.Count):0.000}, recall {(double)right / truth.Count:0.000} of {truth.Count} that its texts have"));
        }

        Say($"said: {found.Look.Saw}");
        Say($"blind: {found.Look.Blind}");
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
