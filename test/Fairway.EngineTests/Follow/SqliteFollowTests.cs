using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Follow;

/// <summary>A file that is written to all the time, followed into another, and compared meanwhile.</summary>
public sealed class SqliteFollowTests : IFollowObserver, IAppliedPosition
{
    private const string Schema = "CREATE TABLE items (id INTEGER PRIMARY KEY, code TEXT UNIQUE, note TEXT); CREATE TABLE lines (item INTEGER, nr INTEGER, text TEXT, PRIMARY KEY (item, nr));";
    private readonly TouchedKeys _touched = new();
    private DomainFollower? _follower;
    private IChangeCapture? _capture;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    LogPosition IAppliedPosition.Applied => _follower!.Status.Applied;

    [Fact]
    public async Task What_is_written_while_it_is_followed_is_in_the_target_and_proved_row_by_row()
    {
        using var move = new SqliteMove($"PRAGMA journal_mode = WAL; {Schema}");
        move.OnTarget($"PRAGMA journal_mode = WAL; {Schema}");
        MigrationPlan plan = await move.PlanAsync();
        _capture = move.Source.ChangeCapture!;
        await using CaptureStart start = await _capture.CreateAsync("follow", [.. plan.Crossings.Select(c => c.Source)], Token);
        await using ITargetWriter writer = await move.Target.OpenWriterAsync(Token);
        FollowProgress from = await writer.TakeOverAsync(new FollowProgress("follow", start.Position, 1), Token);
        await using IChangeReader reader = await _capture.OpenAsync("follow", start.Identity, [.. plan.Crossings.Select(c => new FollowedTable(c.Source, null))], from.Position, Token);
        _follower = new DomainFollower(reader, writer, new FollowJob(from, [.. plan.Crossings], move.Source), new FollowOptions { Clock = TimeProvider.System }, this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task following = _follower.RunAsync(stop.Token);
        var verifier = new LiveVerifier(new LiveSides(move.Source, move.Target, [.. plan.Routes]), this, _touched, new LiveVerifyOptions { Clock = TimeProvider.System });
        Task verifying = verifier.RunAsync(new VerifyLog(), stop.Token);

        for (int n = 1; n <= 300; n++)
        {
            move.OnSource($"""
                BEGIN;
                INSERT OR REPLACE INTO items VALUES ({n % 40}, 'c{n % 55}', 'note {n}');
                INSERT OR REPLACE INTO lines VALUES ({n % 40}, {n % 7}, 'line {n}');
                UPDATE items SET code = CASE id WHEN {n % 40} THEN 'swapped' || {n} ELSE code END;
                DELETE FROM lines WHERE item = {(n * 3) % 40};
                UPDATE lines SET nr = nr + 100 WHERE item = {(n * 7) % 40} AND nr < 100;
                COMMIT;
                """);
        }

        LogPosition end = await _capture.MarkAsync("follow", "end", Token);
        await _follower.WaitUntilAsync(end, "end", Token);
        RemainderProof proof = await verifier.ProveRemainderAsync(Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifying);

        Assert.All(proof.Tables, t => Assert.Empty(t.Differences));
        Assert.All(await move.VerifyAsync(plan), t => Assert.True(t.Equal, $"{t}"));
        Assert.True(_follower.Status.Applied >= end, $"{_follower.Status}");
    }

    Task<LogPosition> IAppliedPosition.SourceEndAsync(CancellationToken cancellationToken) => _capture!.EndAsync("follow", cancellationToken);

    Task IAppliedPosition.WaitAsync(LogPosition position, CancellationToken cancellationToken) => _follower!.WaitUntilAsync(position, null, cancellationToken);

    void IFollowObserver.Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition position) => _touched.Touch(target.Name, keys, position);

    void IFollowObserver.Applied(FollowStatus status)
    {
    }
}
