using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>A project file with several mistakes.</summary>
public sealed class ProjectMistakesTests
{
    [Theory]
    [InlineData("plan")]
    [InlineData("sync")]
    [InlineData("status")]
    public async Task All_mistakes_are_reported_together_and_nothing_is_made(string command)
    {
        using var project = new ScenarioProject();
        await File.WriteAllTextAsync(
            project.ProjectFile,
            """
            fairway: 1
            project: { name: scenario }
            sytems: {}
            systems:
              before: { role: sauce, dsn: "sqlite:./source.db" }
              after: { role: target, dns: "sqlite:./target.db" }
            domains:
              all: { tables: ["*"] }
            """,
            TestContext.Current.CancellationToken);

        FairwayResult result = (await project.RunAsync(command)).Ended(2);

        Assert.Contains("fairway.yaml:3:1", result.Error, StringComparison.Ordinal);
        Assert.Contains("systems", result.Error, StringComparison.Ordinal);
        Assert.Contains("fairway.yaml:5:", result.Error, StringComparison.Ordinal);
        Assert.Contains("sauce", result.Error, StringComparison.Ordinal);
        Assert.Contains("fairway.yaml:6:", result.Error, StringComparison.Ordinal);
        Assert.Contains("dsn", result.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was touched", result.Error, StringComparison.Ordinal);
        Assert.Equal(["fairway.yaml"], project.Files());
    }
}
