namespace Fairway.EngineTests.Scenarios;

/// <summary>Numbers on the command line that are none, or out of bounds: refused before anything is opened.</summary>
public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("as a whole number", "sync", "--jobs", "two")]
    [InlineData("as a whole number", "run", "--compare-rows", "1.5")]
    [InlineData("as a whole number", "run", "--health-port", "http")]
    [InlineData("as a whole number", "journal", "show", "--last", "99999999999")]
    [InlineData("as a whole number", "gate", "vote", "switch", "all", "8.5", "--because", "drilled")]
    [InlineData("--jobs: from 1 to", "sync", "--jobs", "0")]
    [InlineData("--health-port: from 1 to 65535.", "run", "--health-port", "65536")]
    [InlineData("PERCENT: from 0 to 100.", "gate", "vote", "switch", "all", "101", "--because", "drilled")]
    [InlineData("--depth: 1 or more.", "map", "--depth", "0")]
    public async Task It_is_named(string says, params string[] command)
    {
        using var project = new ScenarioProject();

        Assert.Contains(says, (await project.RunAsync(command)).Ended(2).Error, StringComparison.Ordinal);
    }
}
