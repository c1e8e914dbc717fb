using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Two runs of one project at the same time.</summary>
public sealed class TwoSyncsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_sync_is_refused_by_the_name_of_the_first()
    {
        Need.That(!OperatingSystem.IsWindows(), "a process is held by the kill command, which Windows lacks");
        Sqlite3Client.Require();
        using var project = new ScenarioProject(KillSource.Mapping);
        await project.InSourceAsync(KillSource.Sql);
        using FairwayProcess first = project.Start("sync", "--verbose", "--range-rows", "20");
        Assert.True(await first.SaysAsync(line => line.Contains("reading range", StringComparison.Ordinal), 1, Token));
        first.Freeze();

        FairwayResult second = await project.RunAsync("sync");

        Refusal.IsClear(second, 4, "journal.lock", $"process {first.Id}", "Wait until that run has ended");
        first.Thaw();
        (await first.EndAsync(Token)).Ended(0);
    }
}
