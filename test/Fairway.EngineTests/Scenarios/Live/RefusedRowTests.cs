using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A target that cannot take what the source has: by a rule of its own, or because its disk is full. Nothing is skipped, and following goes on when the cause is mended.</summary>
public sealed class RefusedRowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_a_check_of_the_target_refuses_is_named_by_table_and_key_and_goes_over_when_the_check_is_gone()
    {
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(new ScenarioDatabase(), target, clients: 2, TimeSpan.FromMilliseconds(30));
        live.Bank.Open();
        await live.FollowAsync();

        target.Psql("ALTER TABLE entries ADD CONSTRAINT small CHECK (amount < 4) NOT VALID");
        string told = await live.UntilTroubleAsync("constraint small");
        Assert.Matches(@"public\.entries at id=\d+|entries.*\(id\)", told);
        Assert.Contains("goes on by itself", told, StringComparison.Ordinal);
        Assert.Contains("constraint small", (await live.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
        await live.AssertOneTakesWritesAsync(live.Source);
        target.Psql("ALTER TABLE entries DROP CONSTRAINT small");

        await live.UntilWellAsync();
        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }

    [Fact]
    public async Task A_full_disk_of_the_target_is_named_and_following_goes_on_when_there_is_room()
    {
        Need.RootOnLinux();
        await using SmallTablespace space = await SmallTablespace.MakeAsync("40m", Token);
        await using LiveBank live = await LiveBank.OfAsync(space.NewSource(), space.NewTarget(), clients: 4, TimeSpan.FromMilliseconds(10));
        live.Bank.Open();
        await live.FollowAsync();

        await space.Disk.FillAsync(Token);
        await live.UntilTroubleAsync("disk is full");
        await live.AssertOneTakesWritesAsync(live.Source);
        await space.Disk.ResizeAsync("200m", Token);

        await live.UntilWellAsync();
        await live.SwitchAsync("cutover");
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
    }
}
