using System.Text.Json;
using Fairway.EngineTests.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A rule about what a mapping hides: refused before anything moves, or asked of the source alone until it is switched.</summary>
public sealed class SourceOnlyRuleTests : IDisposable
{
    private const string Mapping = "mapping: { people: { columns: { email: { mask: true } } } }\n";
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_asked_until_the_switch_which_it_does_not_keep_back_and_by_nobody_afterwards()
    {
        string source = _fixture.NewDatabase();
        string target = _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(source, $"""
            SET ROLE {PostgreSqlFixture.Mover};
            CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, email text);
            INSERT INTO people SELECT i, 'name ' || i, 'mail' || i || '@home' FROM generate_series(1, 50) AS i;
            """);
        using var project = new ScenarioProject(Mapping + Rules(""), "env:LIVE_SOURCE", "env:LIVE_TARGET");
        project.Environment["LIVE_SOURCE"] = PostgreSqlFixture.Server.Address(source, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover);
        project.Environment["LIVE_TARGET"] = PostgreSqlFixture.Server.Address(target, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover);

        FairwayResult refused = (await project.RunAsync("run")).Ended(2);
        Assert.Contains("rule EMAIL: people.email cannot be asked of the target: column 'email' is masked", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Write 'sides: source'", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", PostgreSqlFixture.Server.Psql(target, "SELECT relname FROM pg_class WHERE relname = 'people'"));

        // Once the file says so it is asked, and breaks as any other.
        project.Write(Mapping + Rules(", sides: source"), "env:LIVE_SOURCE", "env:LIVE_TARGET");
        using FairwayProcess run = project.Start("run", "--verbose");
        await DomainAsync(project, run, ProvedStatus.Is);
        Assert.Contains("source 0 of 50 rows (source only)", (await project.RunAsync("verify", "--rules")).Ended(0).Out, StringComparison.Ordinal);
        PostgreSqlFixture.Server.Psql(source, "UPDATE people SET email = NULL WHERE id = 7");
        Assert.Contains("source 1 of 50 rows (source only)", (await project.RunAsync("verify", "--rules")).Ended(5).Out, StringComparison.Ordinal);
        PostgreSqlFixture.Server.Psql(source, "UPDATE people SET email = 'mail7@home' WHERE id = 7");
        await DomainAsync(project, run, d => VerdictOf(d, "EMAIL") == "pass");

        Assert.Contains("there would be no way back: ", (await project.RunAsync("cutover", "--yes")).Ended(3).Error, StringComparison.Ordinal);
        run.Terminate();
        (await run.EndAsync(Token)).Ended(0);
        project.Write($"cutover: {{ all: {{ way-back: none }} }}\n{Mapping}{Rules(", sides: source")}", "env:LIVE_SOURCE", "env:LIVE_TARGET");
        using FairwayProcess again = project.Start("run", "--verbose");
        await DomainAsync(project, again, ProvedStatus.Is);
        FairwayResult dry = (await project.RunAsync("cutover", "--dry-run")).Ended(0);
        Assert.Contains("this switch has no way back", dry.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("make capture", dry.Out, StringComparison.Ordinal);
        (await project.RunAsync("cutover", "--yes")).Ended(0);

        // Nobody follows back: nothing was captured for it, so that nothing may keep the server's log.
        Assert.Single(await File.ReadAllLinesAsync(project.Journal, Token), l => l.Contains("capture.made", StringComparison.Ordinal));
        Assert.Equal("0", PostgreSqlFixture.Server.Psql(target, "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"));

        FairwayResult after = (await project.RunAsync("verify", "--rules")).Ended(0);
        Assert.Contains("EMAIL  required  people.email  not asked  source only, and the target has the authority: nobody asks it", after.Out, StringComparison.Ordinal);
        Assert.Contains("2 rules: 1 is not asked, 1 holds.", after.Out, StringComparison.Ordinal);
        await DomainAsync(project, again, d => d.GetProperty("stage").GetString() == "live" && VerdictOf(d, "EMAIL") == "not-asked");
        Assert.Contains("EMAIL not asked: source only", (await project.RunAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        again.Terminate();
        (await again.EndAsync(Token)).Ended(0);
    }

    public void Dispose() => _fixture.Dispose();

    // At the switch as well: under the hold the source still has the authority.
    private static string Rules(string sides) => $$"""
        integrity:
          - { id: EMAIL, on: people.email, rule: required, then: observe, every: 1s, at-switch: true{{sides}} }
          - { id: NAME, on: people.name, rule: required, then: halt, every: 1s, at-switch: true }
        """;

    private static string? VerdictOf(JsonElement domain, string rule) => domain.TryGetProperty("rules", out JsonElement rules)
        ? rules.EnumerateArray().Where(r => r.GetProperty("id").GetString() == rule).Select(r => r.GetProperty("verdict").GetString()).FirstOrDefault()
        : null;

    private static async Task DomainAsync(ScenarioProject project, FairwayProcess run, Func<JsonElement, bool> isSo)
    {
        DateTime end = DateTime.UtcNow + Sides.Patience;
        while (true)
        {
            JsonElement status = (await project.RunAsync("status", "--json")).Ended(0).Json;
            if (status.TryGetProperty("domains", out JsonElement domains) && isSo(domains[0]))
            {
                return;
            }

            Assert.True(run.IsAlive && DateTime.UtcNow < end, $"It did not come to that: {string.Join('\n', run.ErrorLines)}\n{status}");
            await Task.Delay(100, Token);
        }
    }
}
