using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Verify;

public class LiveVerifierTests
{
    private static readonly VerifyLog Log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_that_are_equal_are_proved_up_to_the_position_of_the_source()
    {
        using var mirror = new Mirror(rows: 1_000);
        LiveVerifier verifier = await VerifierAsync(mirror);
        mirror.Write("UPDATE items SET note = 'new' WHERE id = 5", 5);

        Assert.False(State(verifier).IsProved);
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);

        Assert.True(State(verifier).IsProved, $"{State(verifier)}");
        Assert.Equal(1UL, State(verifier).ProvedAt!.Value.Value);
    }

    [Fact]
    public async Task A_row_that_was_changed_behind_our_back_is_found_and_named()
    {
        using var mirror = new Mirror(rows: 1_000);
        mirror.Plant("UPDATE items SET note = 'secret-canary' WHERE id = 7");
        mirror.Plant("DELETE FROM items WHERE id = 8");
        mirror.Plant("INSERT INTO items VALUES (2000, 'extra')");
        LiveVerifier verifier = await VerifierAsync(mirror);

        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);

        LiveTableState state = State(verifier);
        Assert.Equal(["Extra id=2000", "Changed id=7", "Missing id=8"], state.Differences.Select(d => $"{d.Kind} {d.Place}"));
        Assert.Equal(["note"], state.Differences.Single(d => d.Kind == DifferenceKind.Changed).Columns);
        Assert.False(state.IsProved);
        Assert.Null(state.ProvedAt);
    }

    [Fact]
    public async Task Under_writes_a_planted_difference_is_found_and_nothing_else()
    {
        using var mirror = new Mirror(rows: 5_000);
        mirror.Plant("UPDATE items SET note = 'planted' WHERE id = 4000");
        LiveVerifier verifier = await VerifierAsync(mirror, o => o with { ScanAgainAfter = TimeSpan.FromMilliseconds(300), Pause = TimeSpan.FromMilliseconds(5) });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task verifying = verifier.RunAsync(Log, stop.Token);
        Task writing = Task.Run(() => Write(mirror, stop.Token), Token);

        // Whatever was called a difference for a moment only, was none.
        var named = new HashSet<string>();
        for (int look = 0; look < 5_000 && (look < 1_000 || named.Count == 0); look++)
        {
            named.UnionWith(State(verifier).Differences.Select(d => d.Place));
            await Task.Delay(1, Token);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifying);
        await writing;
        mirror.CatchUp();
        RemainderProof proof = await verifier.ProveRemainderAsync(Token);

        Assert.InRange(mirror.Applied.Value, 1_000UL, ulong.MaxValue);
        Assert.Equal(["id=4000"], named);
        Assert.Equal(["id=4000"], proof.Tables[0].Differences.Select(d => d.Place));
        Assert.False(proof.Holds);
    }

    [Fact]
    public async Task A_row_that_keeps_changing_is_not_decided_and_not_equal()
    {
        using var mirror = new Mirror(rows: 10);
        LiveVerifier verifier = await VerifierAsync(mirror, o => o with { MostTries = 3 });
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);
        int change = 0;
        mirror.Waiting = () => mirror.Write($"UPDATE items SET note = 'change {change++}' WHERE id = 3", 3);
        mirror.Touched.Touch(new("items"), [Mirror.KeyOf(3)], mirror.Applied);

        for (int look = 0; look < 4; look++)
        {
            Assert.True(await verifier.LookAsync(Token));
        }

        Assert.Equal(1, State(verifier).NotDecided);
        Assert.False(State(verifier).IsProved);
        Assert.Empty(State(verifier).Differences);

        mirror.Waiting = () => { };
        await LookUntilQuietAsync(verifier);
        Assert.True(State(verifier).IsProved);
    }

    [Fact]
    public async Task A_difference_that_was_repaired_is_gone_when_its_key_is_touched()
    {
        using var mirror = new Mirror(rows: 10);
        mirror.Plant("UPDATE items SET note = 'planted' WHERE id = 7");
        LiveVerifier verifier = await VerifierAsync(mirror);
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);
        Assert.Single(State(verifier).Differences);

        mirror.Write("UPDATE items SET note = 'mended' WHERE id = 7", 7);
        mirror.CatchUp();
        await LookUntilQuietAsync(verifier);

        Assert.True(State(verifier).IsProved);
    }

    [Fact]
    public async Task Under_the_hold_only_what_waits_is_looked_at_and_strictly()
    {
        using var mirror = new Mirror(rows: 1_000);
        LiveVerifier verifier = await VerifierAsync(mirror);
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);
        mirror.Write("UPDATE items SET note = 'a' WHERE id = 1", 1);
        mirror.Write("UPDATE items SET note = 'b' WHERE id = 2", 2);
        mirror.CatchUp();
        mirror.Plant("UPDATE items SET note = 'wrong' WHERE id = 2");

        RemainderProof proof = await verifier.ProveRemainderAsync(Token);

        Assert.Equal(2, proof.RowsChecked);
        Assert.Equal(["id=2"], proof.Tables[0].Differences.Select(d => d.Place));
        Assert.False(proof.Holds);
    }

    [Fact]
    public async Task A_table_that_was_never_scanned_is_never_proved()
    {
        using var mirror = new Mirror(rows: 10);
        LiveVerifier verifier = await VerifierAsync(mirror);

        RemainderProof proof = await verifier.ProveRemainderAsync(Token);

        Assert.False(proof.Holds);
        Assert.Equal("it was not scanned whole yet", proof.Tables[0].Unproved);
    }

    [Fact]
    public async Task More_touched_keys_than_are_remembered_need_another_scan()
    {
        using var mirror = new Mirror(rows: 10, mostTouched: 2);
        LiveVerifier verifier = await VerifierAsync(mirror);
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);
        for (int id = 1; id <= 5; id++)
        {
            mirror.Write($"UPDATE items SET note = 'many' WHERE id = {id}", id);
        }

        mirror.CatchUp();
        Assert.False((await verifier.ProveRemainderAsync(Token)).Holds);

        await verifier.ScanDueAsync(Log, Token);
        Assert.True((await verifier.ProveRemainderAsync(Token)).Holds);
    }

    [Fact]
    public async Task A_hold_in_the_middle_of_a_look_takes_over_its_keys()
    {
        using var mirror = new Mirror(rows: 10);
        LiveVerifier verifier = await VerifierAsync(mirror);
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);
        mirror.Write("UPDATE items SET note = 'late' WHERE id = 3", 3);
        mirror.CatchUp();
        RemainderProof? proof = null;
        mirror.Waiting = () => proof ??= verifier.ProveRemainderAsync(Token).GetAwaiter().GetResult();

        await verifier.LookAsync(Token);

        Assert.Equal(1, proof!.RowsChecked);
        Assert.True(proof.Holds);
        Assert.True(State(verifier).IsProved);
    }

    [Fact]
    public async Task A_way_that_begins_proved_counts_as_proved_and_is_scanned_all_the_same()
    {
        using var mirror = new Mirror(rows: 10);
        LiveVerifier verifier = await VerifierAsync(mirror, o => o with { BeginsProved = true });
        await LookUntilQuietAsync(verifier);
        Assert.True(State(verifier).IsProved);

        mirror.Move.OnTarget("UPDATE items SET note = 'planted' WHERE id = 5");
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);

        Assert.Equal(DifferenceKind.Changed, Assert.Single(State(verifier).Differences).Kind);
        Assert.False((await verifier.ProveRemainderAsync(Token)).Holds);
    }

    [Fact]
    public async Task A_table_without_a_key_is_proved_under_the_hold()
    {
        using var move = new SqliteMove("CREATE TABLE loose (a TEXT); INSERT INTO loose VALUES ('x'), ('x')");
        move.OnTarget("CREATE TABLE loose (a TEXT); INSERT INTO loose VALUES ('x'), ('x')");
        using var mirror = new Mirror(rows: 1);
        MigrationPlan plan = await move.PlanAsync();
        var verifier = new LiveVerifier(
            new LiveSides(move.Source, move.Target, [.. plan.Routes]), mirror, mirror.Touched, new LiveVerifyOptions { Clock = TimeProvider.System });

        Assert.True((await verifier.ProveRemainderAsync(Token)).Holds);

        mirror.Touched.Touch(new("loose"), null, new(1));
        move.OnTarget("INSERT INTO loose VALUES ('x')");
        RemainderProof changed = await verifier.ProveRemainderAsync(Token);

        Assert.False(changed.Holds);
        Assert.Equal(DifferenceKind.Extra, Assert.Single(changed.Tables[0].Differences).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scan_that_ends_in_the_middle_of_a_proof_is_heard(bool passing)
    {
        using var mirror = new Mirror(rows: 1_000);
        LiveVerifier verifier = await VerifierAsync(mirror, o => o with { ScanAgainAfter = TimeSpan.Zero });
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);
        using var scan = new HeldScan();
        mirror.Plant("UPDATE items SET note = 'seen' WHERE id = 7");
        Task scanning = scan.BeginAsync(verifier, Token);
        await scan.HasRead;
        if (passing)
        {
            mirror.Plant("UPDATE items SET note = 'row 7' WHERE id = 7");
        }

        mirror.Asked = () => scan.End(scanning);
        RemainderProof proof = await verifier.ProveRemainderAsync(Token);

        Assert.Equal(passing, proof.Holds);
        Assert.Equal(passing ? [] : ["id=7"], proof.Tables[0].Differences.Select(d => d.Place));
        Assert.Equal(0, proof.Tables[0].Waiting);
        Assert.Equal(1, proof.RowsChecked);
    }

    [Fact]
    public async Task A_proof_ends_although_somebody_touches_rows_all_the_time_and_does_not_hold()
    {
        using var mirror = new Mirror(rows: 10);
        LiveVerifier verifier = await VerifierAsync(mirror);
        await verifier.ScanDueAsync(Log, Token);
        await LookUntilQuietAsync(verifier);

        mirror.Asked = () => mirror.Touched.Touch(new("items"), [Mirror.KeyOf(3)], new(1));
        RemainderProof proof = await verifier.ProveRemainderAsync(Token);

        Assert.False(proof.Holds);
        Assert.Equal(1, proof.Tables[0].Waiting);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scan_of_a_table_without_a_key_that_ends_in_the_middle_of_a_proof_decides_nothing(bool touched)
    {
        using var move = new SqliteMove("CREATE TABLE loose (a TEXT); INSERT INTO loose VALUES ('x')");
        move.OnTarget("PRAGMA journal_mode = WAL; CREATE TABLE loose (a TEXT); INSERT INTO loose VALUES ('x')");
        using var mirror = new Mirror(rows: 1);
        MigrationPlan plan = await move.PlanAsync();
        var verifier = new LiveVerifier(
            new LiveSides(move.Source, move.Target, [.. plan.Routes]), mirror, mirror.Touched, new LiveVerifyOptions { Clock = TimeProvider.System, ScanAgainAfter = TimeSpan.Zero });
        await verifier.ScanDueAsync(Log, Token);
        using var scan = new HeldScan();
        move.OnTarget("INSERT INTO loose VALUES ('ahead')");
        Task scanning = scan.BeginAsync(verifier, Token);
        await scan.HasRead;
        move.OnTarget("DELETE FROM loose WHERE a = 'ahead'");
        if (touched)
        {
            mirror.Touched.Touch(new("loose"), null, new(1));
        }

        mirror.Asked = () => scan.End(scanning);
        RemainderProof proof = await verifier.ProveRemainderAsync(Token);

        Assert.True(proof.Holds, proof.Tables[0].Unproved);
        Assert.Equal(1, proof.RowsChecked);
    }

    private static void Write(Mirror mirror, CancellationToken stop)
    {
        for (int n = 0; !stop.IsCancellationRequested; n++)
        {
            // Some rows are written again and again, others once in a while.
            long id = (n % 2) == 0 ? ((n * 7L) % 31) + 1 : ((n * 7L) % 3_000) + 1;
            mirror.Write((n % 5) == 0 ? $"DELETE FROM items WHERE id = {id}" : $"INSERT OR REPLACE INTO items VALUES ({id}, 'write {n}')", id);
            if ((n % 20) == 0)
            {
                mirror.CatchUp();
                stop.WaitHandle.WaitOne(1);
            }
        }
    }

    private static async Task<LiveVerifier> VerifierAsync(Mirror mirror, Func<LiveVerifyOptions, LiveVerifyOptions>? change = null)
    {
        MigrationPlan plan = await mirror.Move.PlanAsync();
        var options = new LiveVerifyOptions { Clock = TimeProvider.System, ScanPause = TimeSpan.Zero };
        return new LiveVerifier(new LiveSides(mirror.Move.Source, mirror.Move.Target, [.. plan.Routes]), mirror, mirror.Touched, change?.Invoke(options) ?? options);
    }

    private static LiveTableState State(LiveVerifier verifier) => Assert.Single(verifier.States);

    private static async Task LookUntilQuietAsync(LiveVerifier verifier)
    {
        for (int look = 0; look < 20 && await verifier.LookAsync(Token); look++)
        {
        }
    }
}
