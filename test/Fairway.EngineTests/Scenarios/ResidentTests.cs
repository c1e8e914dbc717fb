using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Most commands of tests share processes. What they say must not depend on it.</summary>
public sealed class ResidentTests
{
    private const string Variable = "ONLY_FOR_ONE";

    [Theory]
    [InlineData("status", "--json")]
    [InlineData("completion", "bash")]
    [InlineData("status")]
    [InlineData("frobnicate")]
    [InlineData("sync", "--project", "elsewhere/fairway.yaml")]
    public async Task A_command_says_the_same_in_a_shared_process_as_in_its_own(params string[] command)
    {
        using ScenarioProject project = await ShopAsync();

        FairwayResult own = await project.RunFreshAsync(command);
        FairwayResult shared = await project.RunAsync(command);

        Assert.Equal(own with { PeakBytes = 0 }, shared);
    }

    [Fact]
    public async Task A_variable_of_one_command_is_not_there_for_the_next()
    {
        using ScenarioProject project = await ShopAsync();
        project.Write("", source: $"env:{Variable}");
        var known = new Dictionary<string, string> { [Variable] = "sqlite:./source.db" };
        string[] command = ["plan"];

        (await FairwayProcess.RunAsync(project.Folder, command, known, TestContext.Current.CancellationToken)).Ended(0);
        FairwayResult without = await FairwayProcess.RunAsync(project.Folder, command, null, TestContext.Current.CancellationToken);

        Assert.Equal(1, without.ExitCode);
        Assert.Contains(Variable, without.Error, StringComparison.Ordinal);
    }

    private static async Task<ScenarioProject> ShopAsync()
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject();
        await project.InSourceAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT NOT NULL); INSERT INTO t VALUES (1, 'a'), (2, 'b');");
        return project;
    }
}
