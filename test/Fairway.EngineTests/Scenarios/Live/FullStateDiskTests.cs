using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A disk without room for the project's own state: nothing that is under way needs it, and nothing begins that could not be written down.</summary>
public sealed class FullStateDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Following_goes_on_no_switch_begins_and_with_room_again_everything_works()
    {
        Need.RootOnLinux();
        await using LiveBank live = await LiveBank.OfDatabasesAsync(clients: 4, TimeSpan.FromMilliseconds(30));
        await using SmallDisk disk = await SmallDisk.MountAsync(Path.Combine(live.Project.Folder, ".fairway"), "8m", Token);
        live.Bank.Open();
        await live.FollowAsync();

        await disk.FillAsync(Token);
        await live.WorkOnAsync(100);
        await live.UntilWellAsync();
        FairwayResult refused = await live.Project.RunAsync("cutover");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("No space left", refused.Error, StringComparison.Ordinal);
        await live.AssertOneTakesWritesAsync(live.Source);
        Assert.True(live.Runner.IsAlive, string.Join('\n', live.Runner.ErrorLines));
        await live.WorkOnAsync(20);
        Assert.All(live.Bank.Clients, client => Assert.Equal(0, client.Refusals));

        await disk.ResizeAsync("64m", Token);
        await live.SwitchAsync("cutover");
        await live.SwitchAsync("rollback");
        await live.AssertExactAsync(live.Source);
        Assert.Empty(live.Bank.Errors);
        await live.KillRunnerAsync();
    }
}
