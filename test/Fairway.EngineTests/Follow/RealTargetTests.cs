using Fairway.EngineTests.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Testing.Memory;

namespace Fairway.EngineTests.Follow;

/// <summary>The follower on a real target: what the sets of a database do, and what it refuses.</summary>
public abstract class RealTargetTests : IFollowObserver
{
    /// <summary>The table, with a text key <c>id</c>, a unique <c>code</c> and a <c>note</c>.</summary>
    private const string Items = "CREATE TABLE items (id text NOT NULL PRIMARY KEY, code text UNIQUE, note text)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Two systems that have the tables, and no rows.</summary>
    protected abstract Move NewMove(string tables);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Random_histories_leave_their_rows(int seed, bool strict)
    {
        using Move move = NewMove(Items);
        TableCrossing crossing = Assert.Single((await move.PlanAsync()).Crossings);
        var random = new Random(seed);
        HistoryStep[] steps = [.. Enumerable.Range(0, 400).Select(_ => new HistoryStep(random.Next(13), random.Next(4), random.Next(4), random.Next(4), random.Next(4)))];
        ChangeHistory history = ChangeHistory.Play(crossing.Source, strict, ["a", "c"], steps);

        await FollowAsync(move, crossing, [history.Beginning, .. history.Batches]);

        Assert.Equal(history.Rows, await RowsAsync(move.Target, crossing.Routes[0].Target));
    }

    [Fact]
    public async Task Swaps_and_chains_arrive_and_the_position_with_them()
    {
        using Move move = NewMove(Items);
        TableCrossing crossing = Assert.Single((await move.PlanAsync()).Crossings);

        await FollowAsync(
            move,
            crossing,
            new ChangeScript(crossing.Source).Insert("1", "a", "x").Insert("2", "b", "y").Insert("3", "c", "z"),
            new ChangeScript(crossing.Source).Update("1", "tmp", "x").Update("2", "a", "y").Update("1", "b", "x"),
            new ChangeScript(crossing.Source).Move(["3"], "4", "c", ChangeScript.NotGiven).Move(["2"], "3", "a", ChangeScript.NotGiven).Move(["1"], "2", "b", ChangeScript.NotGiven));

        Assert.Equal(["2|b|x", "3|a|y", "4|c|z"], await RowsAsync(move.Target, crossing.Routes[0].Target));
        await using ITargetWriter writer = await move.Target.OpenWriterAsync(Token);
        Assert.Equal(new FollowProgress("domain", new LogPosition(3), 7), await writer.FollowedAsync("domain", Token));
    }

    [Fact]
    public async Task On_the_way_back_columns_that_only_the_old_table_has_stay_with_their_row()
    {
        using Move move = NewMove("CREATE TABLE items (id text NOT NULL PRIMARY KEY, code text UNIQUE, note text, keep text DEFAULT 'd')");
        TableCrossing straight = Assert.Single((await move.PlanAsync()).Crossings);
        TableSchema shorter = straight.Source with { Columns = straight.Source.Columns[..3] };
        var forward = new TableCrossing(straight.Source, [new TableRoute(straight.Source, shorter, [.. shorter.Columns.Select(c => new ColumnRoute(c.Name, c.Name, []))])]);
        TableCrossing back = forward.Reverse().Crossing!;
        await FollowAsync(move, straight, new ChangeScript(straight.Source).Insert("1", "a", "x", "first").Insert("2", "b", "y", "second").Insert("3", "c", "z", "third"));

        await FollowAsync(
            move, back, new ChangeScript(shorter).Move(["1"], "9", "a", "moved").Delete("2").Insert("2", "b", "another").Update("3", "c", "changed"));

        Assert.Equal(["2|b|another|d", "3|c|changed|third", "9|a|moved|first"], await RowsAsync(move.Target, straight.Source));
    }

    [Fact]
    public async Task A_row_that_is_missing_in_the_target_stops_it_by_name_and_leaves_nothing_of_its_transaction()
    {
        using Move move = NewMove(Items);
        TableCrossing crossing = Assert.Single((await move.PlanAsync()).Crossings);

        var fault = await Assert.ThrowsAsync<EngineFault>(() => FollowAsync(
            move, crossing, new ChangeScript(crossing.Source).Insert("1", "a", "x").Update("40717", "b", "secret-canary")));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Contains("40717", fault.Place, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(move.Target, crossing.Routes[0].Target));
    }

    [Fact]
    public async Task A_late_runner_changes_nothing()
    {
        using Move move = NewMove(Items);
        TableCrossing crossing = Assert.Single((await move.PlanAsync()).Crossings);
        await FollowAsync(move, crossing, new ChangeScript(crossing.Source).Insert("1", "a", "x"));
        await using (ITargetWriter other = await move.Target.OpenWriterAsync(Token))
        {
            await other.TakeOverAsync(new FollowProgress("domain", default, 8), Token);
        }

        await using ITargetWriter writer = await move.Target.OpenWriterAsync(Token);
        var fault = await Assert.ThrowsAsync<EngineFault>(() => RunAsync(
            move, writer, new FollowProgress("domain", new LogPosition(1), 7), crossing, [new ChangeScript(crossing.Source).Insert("2", "b", "y").Batch(2)]));

        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Equal(["1|a|x"], await RowsAsync(move.Target, crossing.Routes[0].Target));
    }

    void IFollowObserver.Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition position)
    {
    }

    void IFollowObserver.Applied(FollowStatus status)
    {
    }

    private async Task FollowAsync(Move move, TableCrossing crossing, params ChangeScript[] scripts)
    {
        await using ITargetWriter writer = await move.Target.OpenWriterAsync(Token);
        FollowProgress start = await writer.TakeOverAsync(new FollowProgress("domain", LogPosition.Start, 7), Token);
        await RunAsync(move, writer, start, crossing, [.. scripts.Select((s, i) => s.Batch((ulong)i + 1))]);
    }

    private async Task RunAsync(Move move, ITargetWriter writer, FollowProgress start, TableCrossing crossing, ChangeBatch[] batches)
    {
        var reader = new QueuedReader();
        Array.ForEach(batches, reader.Give);
        reader.End();
        var follower = new DomainFollower(reader, writer, new FollowJob(start, [crossing], move.Source), new FollowOptions { Clock = TimeProvider.System }, this);
        try
        {
            await follower.RunAsync(Token);
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    private static async Task<string[]> RowsAsync(ISystem system, TableSchema table)
    {
        var rows = new List<string>();
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, Token);
        await foreach (RowBatch batch in reader.ReadAsync(table, KeyRange.Whole, BatchLimits.Default, Token))
        {
            using (batch)
            {
                for (int r = 0; r < batch.Rows; r++)
                {
                    rows.Add(Text(batch, r));
                }
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static string Text(RowBatch batch, int row) => string.Join(
        "|", Enumerable.Range(0, batch.Columns).Select(c => batch[row][c].IsNull ? "-" : System.Text.Encoding.UTF8.GetString(batch[row][c].Bytes)));
}
