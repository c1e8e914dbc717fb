using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Testing.Memory;

namespace Fairway.Tests.Flow.Follow;

public class DomainFollowerTests
{
    private static readonly TableSchema Items = Following.Table("items", "id", "id", "code", "note");
    private static readonly TableSchema Loose = Following.Table("loose", "", "a", "b");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_and_position_commit_together_and_only_then_the_source_is_told()
    {
        var following = new Following(Items);
        following.Reader.Confirming = _ => Assert.Equal("Commit", following.Target.Calls[^1]);

        await following.RunAsync(new ChangeScript(Items).Insert("1", "a", "x").Batch(10));

        Assert.Equal(["1|a|x"], following.Target.RowsOf(Items.Name));
        Assert.Equal(10UL, (await following.Target.FollowedAsync("domain", Token))!.Position.Value);
        Assert.Equal([new LogPosition(10)], following.Reader.Confirmed);
        Assert.Equal(new FollowStatus(new LogPosition(10), null, 1, 1), following.Follower.Status);
    }

    [Fact]
    public async Task A_source_at_rest_is_reached_without_a_commit()
    {
        var following = new Following(Items);

        following.Reader.Give(new ChangeScript(Items).Insert("1", "a", "x").Batch(10));
        Task run = following.Follower.RunAsync(Token);
        await following.Follower.WaitUntilAsync(new LogPosition(10), null, Token);
        following.Reader.Give(new ChangeScript(Items).Batch(25));
        following.Reader.End();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Equal(new LogPosition(10), following.Follower.Status.Applied);
        Assert.Equal(new LogPosition(25), following.Follower.Status.Reached);
        Assert.Equal(10UL, (await following.Target.FollowedAsync("domain", Token))!.Position.Value);
        Assert.Equal([new LogPosition(10)], following.Reader.Confirmed);
    }

    [Fact]
    public async Task A_chain_of_keys_needs_no_repetition()
    {
        var following = new Following(Items);

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", null, "x").Insert("2", null, "y").Insert("3", null, "z").Batch(1),
            new ChangeScript(Items).Move(["3"], "4", null, "z").Move(["2"], "3", null, "y").Move(["1"], "2", null, "x").Batch(2));

        Assert.Equal(["2|-|x", "3|-|y", "4|-|z"], following.Target.RowsOf(Items.Name));
        Assert.DoesNotContain("Restore", following.Target.Calls);
    }

    [Fact]
    public async Task A_swap_of_unique_values_is_written_again_in_its_order()
    {
        var following = new Following(Following.Straight(Items));
        following.Target.Create(Items, [1]);

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "x").Insert("2", "b", "y").Batch(1),
            new ChangeScript(Items).Update("1", "tmp", "x").Update("2", "a", "y").Update("1", "b", "x").Batch(2));

        Assert.Equal(["1|b|x", "2|a|y"], following.Target.RowsOf(Items.Name));
        Assert.Contains("Restore", following.Target.Calls);
    }

    [Fact]
    public async Task A_row_that_is_not_there_stops_everything_before_it_and_is_named()
    {
        var following = new Following(Items);

        var fault = await Assert.ThrowsAsync<EngineFault>(() => following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "x").Update("40717", "b", "secret-canary").Batch(5)));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("items at id='40717'", fault.Place);
        Assert.Contains("position 5", fault.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", fault.ToString(), StringComparison.Ordinal);
        Assert.Empty(following.Target.RowsOf(Items.Name));
        Assert.Empty(following.Reader.Confirmed);
    }

    [Fact]
    public async Task A_value_that_did_not_change_stays_when_its_key_moves()
    {
        var following = new Following(Items);

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "large").Batch(1),
            new ChangeScript(Items).Move(["1"], "2", "b", ChangeScript.NotGiven).Batch(2));

        Assert.Equal(["2|b|large"], following.Target.RowsOf(Items.Name));
    }

    [Fact]
    public async Task A_transaction_in_pieces_is_one_transaction_in_the_target()
    {
        var following = new Following(Items);
        following.NewFollower(o => o with { MostKept = 1 });

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "x").Insert("2", "a", "x").Batch(0, ends: false),
            new ChangeScript(Items).Insert("3", "a", "x").Batch(0, ends: false),
            new ChangeScript(Items).Insert("4", "a", "x").Batch(9));

        Assert.Equal(4, following.Target.CountOf(Items.Name));
        Assert.Single(following.Target.Calls, c => c == "Commit");
        Assert.Equal([new LogPosition(9)], following.Reader.Confirmed);
    }

    [Fact]
    public async Task A_piece_whose_end_never_comes_leaves_nothing()
    {
        var following = new Following(Items);

        await following.RunAsync(new ChangeScript(Items).Insert("1", "a", "x").Batch(0, ends: false));

        Assert.Empty(following.Target.RowsOf(Items.Name));
        Assert.DoesNotContain("Commit", following.Target.Calls);
    }

    [Fact]
    public async Task A_passing_fault_repeats_the_transaction_in_its_order()
    {
        var following = new Following(Items);
        int left = 3;
        following.Target.Before = call => _ = call == "Commit" && left-- > 0 ? throw Fault(EngineFaultKind.RetryNow) : 0;

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "x").Batch(1),
            new ChangeScript(Items).Update("1", "b", "y").Batch(2));

        Assert.Equal(["1|b|y"], following.Target.RowsOf(Items.Name));
        Assert.Equal(2UL, following.Follower.Status.Applied.Value);
    }

    [Theory]
    [InlineData(EngineFaultKind.PermissionLost)]
    [InlineData(EngineFaultKind.Unreachable)]
    [InlineData(EngineFaultKind.RetryLater)]
    public async Task Any_other_fault_ends_it_at_once(EngineFaultKind kind)
    {
        var following = new Following(Items);
        following.Target.Before = call => _ = call == "RecordPosition" ? throw Fault(kind) : 0;

        var fault = await Assert.ThrowsAsync<EngineFault>(() => following.RunAsync(new ChangeScript(Items).Insert("1", "a", "x").Batch(1)));

        Assert.Equal(kind, fault.Kind);
        Assert.Single(following.Target.Calls, c => c == "Begin");
        Assert.DoesNotContain("Restore", following.Target.Calls);
    }

    [Fact]
    public async Task A_late_runner_touches_no_row()
    {
        var following = new Following(Items);
        await following.Target.TakeOverAsync(following.Start with { Token = 8 }, Token);

        var fault = await Assert.ThrowsAsync<EngineFault>(() => following.RunAsync(new ChangeScript(Items).Insert("1", "a", "x").Batch(1)));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Equal(["Begin", "ClaimStream"], following.Target.Calls);
    }

    [Fact]
    public async Task A_fault_of_the_stream_comes_behind_what_was_read()
    {
        var following = new Following(Items);
        following.Reader.Give(new ChangeScript(Items).Insert("1", "a", "x").Batch(1));
        following.Reader.End(Fault(EngineFaultKind.Unreachable));

        await Assert.ThrowsAsync<EngineFault>(() => following.Follower.RunAsync(Token));

        Assert.Equal(["1|a|x"], following.Target.RowsOf(Items.Name));
    }

    [Fact]
    public async Task A_fault_inside_a_transaction_comes_out_as_it_is()
    {
        var following = new Following(Items);
        following.Reader.Give(new ChangeScript(Items).Insert("1", "a", "x").Batch(0, ends: false));
        following.Reader.End(Fault(EngineFaultKind.RetryLater));

        var fault = await Assert.ThrowsAsync<EngineFault>(() => following.Follower.RunAsync(Token));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Empty(following.Target.RowsOf(Items.Name));
    }

    [Fact]
    public async Task Empty_batches_are_not_worth_a_commit_until_somebody_waits()
    {
        var following = new Following(Items);
        following.Reader.Give(new ChangeScript(Items).Batch(1));
        Task run = following.Follower.RunAsync(Token);
        Task wait = following.Follower.WaitUntilAsync(new LogPosition(3), null, Token);

        following.Reader.Give(new ChangeScript(Items).Batch(2));
        following.Reader.Give(new ChangeScript(Items).Batch(3));
        await wait;
        following.Reader.End();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Single(following.Target.Calls, c => c == "Commit");
        Assert.Equal(3UL, following.Follower.Status.Applied.Value);
    }

    [Fact]
    public async Task Whoever_waits_for_a_marker_is_released_by_the_commit_of_its_transaction()
    {
        var following = new Following(Items);
        Task early = following.Follower.WaitUntilAsync(new LogPosition(4), "fence", Token);

        await following.RunAsync(new ChangeScript(Items).Insert("1", "a", "x").Batch(3), new ChangeScript(Items).Batch(4, ends: true, "fence"));
        await early;

        await following.Follower.WaitUntilAsync(null, "fence", Token);
    }

    [Fact]
    public async Task Whoever_waits_gets_the_fault_that_ends_it()
    {
        var following = new Following(Items);
        Task wait = following.Follower.WaitUntilAsync(new LogPosition(100), null, Token);

        await Assert.ThrowsAsync<EngineFault>(() => following.RunAsync(new ChangeScript(Items).Delete("9").Batch(1)));

        await Assert.ThrowsAsync<EngineFault>(() => wait);
    }

    [Fact]
    public async Task Touched_keys_are_told_even_when_the_source_could_not_be()
    {
        var following = new Following(Items);
        following.Reader.Confirming = _ => throw Fault(EngineFaultKind.Unreachable);

        await Assert.ThrowsAsync<EngineFault>(() => following.RunAsync(new ChangeScript(Items).Insert("1", "a", "x").Insert("2", "a", "x").Delete("2").Batch(1)));

        (string table, string[]? keys, ulong position) = Assert.Single(following.Touches);
        Assert.Equal("items", table);
        Assert.Equal(["id='1'", "id='2'"], keys!);
        Assert.Equal(1UL, position);
    }

    [Fact]
    public async Task A_truncation_cuts_what_was_before_it()
    {
        var following = new Following(Items);

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "x").Batch(1),
            new ChangeScript(Items).Update("1", "b", "y").Truncate().Insert("1", "c", "z").Batch(2));

        Assert.Equal(["1|c|z"], following.Target.RowsOf(Items.Name));
        Assert.Null(following.Touches[^1].Keys);
    }

    [Fact]
    public async Task Of_equal_rows_without_a_key_exactly_one_goes()
    {
        var following = new Following(Loose);

        await following.RunAsync(
            new ChangeScript(Loose).Insert("1", "x").Insert("1", "x").Insert("1", "x").Batch(1),
            new ChangeScript(Loose).Delete("1", "x").Move(["1", "x"], "2", ChangeScript.NotGiven).Batch(2));

        Assert.Equal(["1|x", "2|x"], following.Target.RowsOf(Loose.Name));
    }

    [Fact]
    public async Task A_column_with_steps_that_the_log_does_not_give_stays_as_it_is()
    {
        TableSchema target = Following.Table("things", "nr", "remark", "nr");
        var map = new MapValues(new ColumnType(ValueKind.Text), new ColumnType(ValueKind.Text), [new("x", "ex"), new("y", "why")]);
        var crossing = new TableCrossing(Items, [new TableRoute(Items, target, [new("nr", "id", []), new("remark", "note", [map])])]);
        var following = new Following(crossing);
        following.Target.Create(target);

        await following.RunAsync(
            new ChangeScript(Items).Insert("1", "a", "x").Batch(1),
            new ChangeScript(Items).Move(["1"], "2", "b", ChangeScript.NotGiven).Insert("1", null, "y").Batch(2));

        Assert.Equal(["ex|2", "why|1"], following.Target.RowsOf(target.Name));
        Assert.DoesNotContain("Restore", following.Target.Calls);
    }

    [Fact]
    public async Task A_table_whose_key_says_nothing_about_its_target_s_is_refused_by_name()
    {
        TableSchema target = Following.Table("things", "code", "id", "code", "note");
        var following = new Following(new TableCrossing(Items, [new TableRoute(Items, target, [new("id", "id", []), new("code", "code", []), new("note", "note", [])])]));
        following.Target.Create(target);

        var fault = await Assert.ThrowsAsync<EngineFault>(() => following.RunAsync());

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Equal("things", fault.Place);
    }

    private static EngineFault Fault(EngineFaultKind kind) => new(kind, "target", "the test wants it", "Nothing.");
}
