using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary><c>init --workflow</c>: the file that it writes is good as it is, and says what is to be replaced.</summary>
public sealed class InitWorkflowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_has_the_workflows_and_the_other_commands_read_it()
    {
        FairwayResult written = await RunAsync("init", "sqlite:./a.db", "sqlite:./b.db", "--name", "shop", "--workflow", "billing", "--workflow", "support");

        Assert.Contains("Replace what says REPLACE", written.Ended(0).Out, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(_folder.File("fairway.yaml"), Token);
        Assert.Contains("  billing: { owner: owner, kind: billing", text, StringComparison.Ordinal);
        Assert.Contains("  support: { owner: owner, kind: support", text, StringComparison.Ordinal);
        (await RunAsync("status")).Ended(0);
    }

    [Fact]
    public async Task Without_the_option_it_stays_ten_lines() =>
        Assert.Equal(10, (await RunAsync("init", "sqlite:./a.db", "sqlite:./b.db", "--dry-run")).Ended(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    [Fact]
    public async Task A_kind_that_there_is_not_is_refused_with_those_that_there_are()
    {
        FairwayResult refused = (await RunAsync("init", "sqlite:./a.db", "sqlite:./b.db", "--workflow", "bookkeeping")).Ended(2);

        Assert.Contains("onboarding", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private Task<FairwayResult> RunAsync(params string[] arguments) =>
        FairwayProcess.RunAsync(_folder.Path, arguments, new Dictionary<string, string>(), Token);
}
