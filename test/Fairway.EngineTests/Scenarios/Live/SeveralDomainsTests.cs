using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Two domains of a project, each with a life of its own.</summary>
public sealed class SeveralDomainsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_switched_alone()
    {
        using ScenarioProject project = await ProjectAsync();
        using FairwayProcess run = project.Start("run", "--verbose");
        await ReadyAsync(project, run, "sales", "notes");

        (await project.RunAsync("cutover", "sales")).Ended(0);

        Assert.Equal(["live", "follow"], await StagesAsync(project));
        await project.InTargetAsync("INSERT INTO orders VALUES (2, 'new')");
        await project.InSourceAsync("INSERT INTO notes VALUES (2, 'new')");
        await Assert.ThrowsAnyAsync<Exception>(() => project.InSourceAsync("INSERT INTO orders VALUES (3, 'refused')"));
        await Assert.ThrowsAnyAsync<Exception>(() => project.InTargetAsync("INSERT INTO notes VALUES (3, 'refused')"));
    }

    [Fact]
    public async Task One_that_cannot_go_on_stops_alone_and_is_told_at_the_end()
    {
        using ScenarioProject project = await ProjectAsync();
        using (FairwayProcess first = project.Start("run"))
        {
            await ReadyAsync(project, first, "sales", "notes");
            first.Terminate();
            (await first.EndAsync(Token)).Ended(0);
        }

        await project.InSourceAsync("ALTER TABLE notes ADD COLUMN more TEXT");
        using FairwayProcess run = project.Start("run", "--verbose");
        await ReadyAsync(project, run, "sales");

        FairwayResult refused = await project.RunAsync("cutover", "notes");
        (await project.RunAsync("cutover", "sales")).Ended(0);
        JsonElement stopped = await DomainAsync(project, "notes");
        run.Terminate();
        FairwayResult end = await run.EndAsync(Token);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Domain notes has stopped in this runner", refused.Error, StringComparison.Ordinal);
        Assert.Contains("under another plan", stopped.GetProperty("trouble").GetString()!, StringComparison.Ordinal);
        Assert.Contains("--recopy notes", end.Ended(1).Error, StringComparison.Ordinal);
        Assert.Equal(["live", "follow"], await StagesAsync(project));
    }

    private static async Task<ScenarioProject> ProjectAsync()
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject();
        string file = await File.ReadAllTextAsync(project.ProjectFile, Token);
        await File.WriteAllTextAsync(project.ProjectFile, file.Replace("all: { tables: [\"*\"] }", "sales: { tables: [orders] }\n  notes: { tables: [notes] }", StringComparison.Ordinal), Token);
        await project.InSourceAsync("PRAGMA journal_mode = WAL; CREATE TABLE orders (id INTEGER PRIMARY KEY, what TEXT); INSERT INTO orders VALUES (1, 'old'); CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO notes VALUES (1, 'old')");
        return project;
    }

    private static async Task ReadyAsync(ScenarioProject project, FairwayProcess run, params string[] names)
    {
        foreach (string name in names)
        {
            while (!ProvedStatus.Is(await DomainAsync(project, name)))
            {
                Assert.True(run.IsAlive, $"The runner has ended: {string.Join('\n', run.ErrorLines)}");
                await Task.Delay(100, Token);
            }
        }
    }

    private static async Task<JsonElement> DomainAsync(ScenarioProject project, string name)
    {
        JsonElement status = (await project.RunAsync("status", "--json")).Ended(0).Json;
        return status.TryGetProperty("domains", out JsonElement domains) ? domains.EnumerateArray().FirstOrDefault(d => d.GetProperty("name").GetString() == name) : default;
    }

    private static async Task<string[]> StagesAsync(ScenarioProject project) =>
        [(await DomainAsync(project, "sales")).GetProperty("stage").GetString()!, (await DomainAsync(project, "notes")).GetProperty("stage").GetString()!];
}
