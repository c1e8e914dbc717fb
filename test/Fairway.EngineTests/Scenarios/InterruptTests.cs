using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Ctrl-C in the middle of a copy.</summary>
public sealed class InterruptTests
{
    private static readonly string[] _sync = ["sync", "--json", "--verbose", "--range-rows", "100"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Control_C_ends_a_copy_with_130_and_the_next_sync_goes_on()
    {
        Need.That(!OperatingSystem.IsWindows(), "Ctrl-C is sent by the kill command, which Windows lacks");
        Sqlite3Client.Require();
        using var project = new ScenarioProject(KillSource.Mapping);
        await project.InSourceAsync(KillSource.Sql);
        string source = project.SourceHash();

        using FairwayProcess sync = project.Start(_sync);
        Assert.True(await sync.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 8, Token));
        sync.Interrupt();
        FairwayResult interrupted = (await sync.EndAsync(Token)).Ended(130);

        Assert.Contains("fairway: The command: it was interrupted. What was finished is kept; run the same command again", interrupted.Error, StringComparison.Ordinal);
        Assert.Equal("interrupted", interrupted.Json.GetProperty("error").GetProperty("kind").GetString());
        JsonElement trouble = (await project.RunAsync("status", "--json")).Ended(0).Json.GetProperty("lastTrouble");
        Assert.Equal("sync", trouble.GetProperty("command").GetString());
        Assert.Contains("interrupted", (await project.RunAsync("status")).Ended(0).Out, StringComparison.Ordinal);

        JsonElement next = (await project.RunAsync(_sync)).Ended(0).Json;
        Assert.True(next.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.Equal(KillSource.Rows.Values.Sum(), next.GetProperty("rows").GetInt64());
        string[] counts = await project.InTargetAsync($"ATTACH '{project.Source}' AS s; {string.Join(';', KillSource.Differences)};");
        Assert.Equal(Enumerable.Repeat("0", KillSource.Differences.Count), counts);
        Assert.Equal(source, project.SourceHash());
    }
}
