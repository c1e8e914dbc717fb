namespace Fairway.EngineTests.Scenarios;

/// <summary>Who is concerned by a plan, as far as the file says.</summary>
public sealed class ConcernedTests
{
    private const string Declared = """
        workflows:
          billing: { owner: ann, impact: { revenue: 3 }, interruption: 30m }
          support: { owner: ann, impact: { customer: 1 } }
        consumers:
          sheet: { kind: manual, owner: ann, serves: [billing], access: r, columns: [before/orders.total] }
          web: { kind: service, owner: ann, access: rw }
        records:
          - { id: A1, kind: assumption, text: Nobody writes past the shop, owner: ann, expires: 2020-01-25 }
          - { id: K1, kind: risk, text: The report is late, owner: ann }
        """;

    [Fact]
    public async Task The_plan_shows_classes_consumers_roles_and_records_and_what_is_missing()
    {
        using var project = new ScenarioProject(Declared);
        File.WriteAllText(project.ProjectFile, File.ReadAllText(project.ProjectFile).Replace("{ name: scenario }", "{ name: scenario, people: { ann: { name: Ann Fox, contact: \"tel:1\", roles: [commander] } } }", StringComparison.Ordinal));
        await project.InSourceAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER); CREATE TABLE notes (id INTEGER PRIMARY KEY);");

        string said = (await project.RunAsync("plan", "--no-measure")).Ended(0).Out;

        Assert.Contains("domain all: C1, for billing", said, StringComparison.Ordinal);
        Assert.Contains("workflow billing: C1, of Ann Fox, may stand still for 30 min; served by sheet", said, StringComparison.Ordinal);
        Assert.Contains("workflow support: C3, of Ann Fox; no consumer says that it serves it", said, StringComparison.Ordinal);
        Assert.Contains("table orders: sheet (manual, reads, of Ann Fox)", said, StringComparison.Ordinal);
        Assert.Contains("consumer web (service, reads and writes, of Ann Fox): names no column of these tables", said, StringComparison.Ordinal);
        Assert.Contains("no consumer names a column of 1 table: notes", said, StringComparison.Ordinal);
        Assert.Contains("roles: commander Ann Fox; nobody: engineering, operations, workflow-owner, sponsor, deputy", said, StringComparison.Ordinal);
        Assert.Contains("assumption A1, of Ann Fox: Nobody writes past the shop; EXPIRED on 2020-01-25; no rule watches over it", said, StringComparison.Ordinal);
        Assert.Contains("risk K1, of Ann Fox: The report is late; no day on which it expires", said, StringComparison.Ordinal);
        Assert.Equal(1, (await project.RunAsync("plan", "--no-measure", "--json")).Json.GetProperty("declared").GetProperty("domains")[0].GetProperty("class").GetInt32());
    }

    [Fact]
    public async Task A_file_that_declares_nobody_has_nothing_of_it()
    {
        using var project = new ScenarioProject();
        await project.InSourceAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY);");

        Assert.DoesNotContain("who is concerned", (await project.RunAsync("plan", "--no-measure")).Ended(0).Out, StringComparison.Ordinal);
    }
}
