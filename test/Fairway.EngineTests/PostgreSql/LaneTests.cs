using Fairway.EngineTests.Copy;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>Copies on several lanes, and copies that were stopped, from one server database to another.</summary>
public sealed class LaneTests : IDisposable
{
    private const int Lanes = 4;
    private const int SmallTables = 12;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly CopyOptions _small = new() { FirstRangeRows = 50, MostRangeRows = 100, Batch = new BatchLimits(20, 1 << 20) };

    private readonly PostgreSqlMove _move = new(
        $"""
        CREATE TABLE large (id bigint PRIMARY KEY, v text, w numeric);
        CREATE TABLE keyless (v text, at timestamptz);
        CREATE TABLE parts (id integer PRIMARY KEY, v text);
        {string.Join("\n", Enumerable.Range(0, SmallTables).Select(i => $"CREATE TABLE small_{i} (id integer PRIMARY KEY, v text);"))}
        """,
        $"""
        INSERT INTO large SELECT i, repeat(md5(i::text), 1 + i % 7), i / 7.0 FROM generate_series(1, 6000) AS i;
        INSERT INTO keyless SELECT 'v' || i / 3, to_timestamp(i / 3) FROM generate_series(1, 900) AS i;
        INSERT INTO parts SELECT i, repeat(md5(i::text), 25) FROM generate_series(1, 400) AS i;
        {string.Join("\n", Enumerable.Range(0, SmallTables).Select(i => $"INSERT INTO small_{i} SELECT n, 'v' || n FROM generate_series(1, {i * i}) AS n;"))}
        """);

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Four_lanes_copy_small_and_large_tables_exactly_and_record_each_range_once(bool relay, bool byKey)
    {
        TableCrossing[] crossings = await _move.CrossingsAsync();
        var log = new CopyLog();

        List<TableCopyReport> reports = await _move.CopyOnLanesAsync(crossings, Lanes, _small with { Relay = relay }, log, byKey);

        Assert.Equal(SmallTables + 3, crossings.Length);
        Assert.Equal(crossings.Select(c => c.Name).Order(StringComparer.Ordinal), reports.Select(r => r.Crossing.Name).Order(StringComparer.Ordinal));
        Assert.All(crossings, c => Assert.Empty(_move.Differences(c.Source.Name.Name)));
        Assert.Equal(log.Started.Count, log.Finished.Count);
        Assert.Equal(
            $"{log.Finished.Count}|{reports.Sum(r => r.Rows)}",
            _move.OnTarget("SELECT count(DISTINCT (source_table, number)), sum(rows) FROM _fairway.range"));
        Assert.Equal(
            _move.OnTarget($"SELECT sum(n) FROM (SELECT count(*) AS n FROM large UNION ALL SELECT count(*) FROM keyless UNION ALL SELECT count(*) FROM parts{string.Concat(Enumerable.Range(0, SmallTables).Select(i => $" UNION ALL SELECT count(*) FROM small_{i}"))}) AS t"),
            $"{reports.Sum(r => r.Rows)}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_table_alone_is_shared_by_all_lanes(bool relay)
    {
        var all = new TaskCompletionSource();
        int absent = Lanes;

        // Nobody writes a second time before everybody has come to write once.
        await _move.CopyOnLanesAsync(
            await _move.CrossingsAsync("large"), Lanes, _small with { Relay = relay }, new CopyLog(), writing: (writer, _) => new GatedWriter(writer, Once(token =>
            {
                if (Interlocked.Decrement(ref absent) == 0)
                {
                    all.SetResult();
                }

                return all.Task.WaitAsync(_patience, token);
            })));

        Assert.Equal(0, absent);
        Assert.Empty(_move.Differences("large"));
    }

    [Fact]
    public async Task A_relayed_table_and_a_decoded_one_are_the_same_byte_for_byte()
    {
        TableCrossing[] crossings = await _move.CrossingsAsync("large", "keyless");
        await _move.CopyOnLanesAsync(crossings, Lanes, _small, new CopyLog());
        _move.OnTarget("CREATE TABLE relayed AS SELECT record_send(t) AS r FROM large AS t; CREATE TABLE relayed_keyless AS SELECT record_send(t) AS r FROM keyless AS t");
        _move.OnTarget("TRUNCATE large, keyless, _fairway.range");

        await _move.CopyOnLanesAsync(crossings, Lanes, _small with { Relay = false }, new CopyLog());

        Assert.Equal("6000|900", _move.OnTarget("SELECT (SELECT count(*) FROM relayed), (SELECT count(*) FROM relayed_keyless)"));
        Assert.Empty(_move.OnTarget("(SELECT record_send(t) FROM large AS t EXCEPT ALL SELECT r FROM relayed) UNION ALL (SELECT r FROM relayed EXCEPT ALL SELECT record_send(t) FROM large AS t)"));
        Assert.Empty(_move.OnTarget("(SELECT record_send(t) FROM keyless AS t EXCEPT ALL SELECT r FROM relayed_keyless) UNION ALL (SELECT r FROM relayed_keyless EXCEPT ALL SELECT record_send(t) FROM keyless AS t)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lane_that_fails_stops_the_others_and_its_failure_is_told(bool relay)
    {
        TableCrossing[] crossings = await _move.CrossingsAsync("large", "parts");
        var othersWait = new CountdownEvent(Lanes - 1);
        var allWait = new TaskCompletionSource();
        var log = new CopyLog();

        // The others wait for nothing but being stopped, and fail after that in their own way.
        PlantedFailureException failure = await Assert.ThrowsAsync<PlantedFailureException>(() => _move.CopyOnLanesAsync(
            crossings, Lanes, _small with { Relay = relay }, log, writing: (writer, lane) => new GatedWriter(writer, async token =>
            {
                if (lane == 2)
                {
                    await allWait.Task.WaitAsync(_patience, token);
                    throw new PlantedFailureException("writing first");
                }

                if (othersWait.Signal())
                {
                    allWait.SetResult();
                }

                await Task.WhenAny(Task.Delay(_patience, token));
                throw new PlantedFailureException(token.IsCancellationRequested ? "stopped" : "forgotten");
            })));

        Assert.Contains("writing first", failure.Message, StringComparison.Ordinal);
        Assert.Empty(log.Finished);
        Assert.Equal("0|0", _move.OnTarget("SELECT (SELECT count(*) FROM large), (SELECT count(*) FROM _fairway.range)"));
        await _move.CopyOnLanesAsync(crossings, Lanes, _small with { Relay = relay }, new CopyLog());
        Assert.All(crossings, c => Assert.Empty(_move.Differences(c.Source.Name.Name)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_of_key_ranges_that_was_stopped_at_any_call_reads_no_finished_range_again(bool relay)
    {
        CopyOptions options = _small with { Relay = relay };
        TableCrossing[] crossings = await _move.CrossingsAsync("parts");
        var whole = new CopyLog();
        await _move.CopyOnLanesAsync(crossings, 1, options, whole, byKey: true);

        foreach (int call in Enumerable.Range(1, whole.Calls))
        {
            _move.OnTarget("TRUNCATE parts, _fairway.range");
            var broken = new CopyLog(c => ThrowAt(c, call));
            var resumed = new CopyLog();
            await Assert.ThrowsAsync<PlantedFailureException>(() => _move.CopyOnLanesAsync(crossings, 1, options, broken, byKey: true));

            TableCopyReport report = Assert.Single(await _move.CopyOnLanesAsync(crossings, Lanes, options, resumed, byKey: true));

            Assert.Equal((400, broken.Finished.Count), (report.Rows, report.RangesBefore));
            Assert.Empty(resumed.BegunAgain);
            Assert.Empty(resumed.Started.Select(r => (r.After, r.UpTo)).Intersect(broken.Finished.Select(f => (f.Range.After, f.Range.UpTo))));
            Assert.Empty(_move.Differences("parts"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_of_places_that_was_stopped_at_any_call_begins_its_table_again_and_says_so(bool relay)
    {
        CopyOptions options = _small with { Relay = relay };
        TableCrossing[] crossings = await _move.CrossingsAsync("parts");
        var whole = new CopyLog();
        await _move.CopyOnLanesAsync(crossings, 1, options, whole);
        int begunAgain = 0;

        foreach (int call in Enumerable.Range(1, whole.Calls))
        {
            _move.OnTarget("TRUNCATE parts, _fairway.range");
            var broken = new CopyLog(c => ThrowAt(c, call));
            var resumed = new CopyLog();
            await Assert.ThrowsAsync<PlantedFailureException>(() => _move.CopyOnLanesAsync(crossings, 1, options, broken));
            bool isHalf = broken.Finished.Count > 0 && broken.Finished.Count < whole.Finished.Count;

            TableCopyReport report = Assert.Single(await _move.CopyOnLanesAsync(crossings, Lanes, options, resumed));

            Assert.Equal(400, report.Rows);
            Assert.Equal(isHalf ? [crossings[0].Name] : [], resumed.BegunAgain);
            Assert.Equal(broken.Finished.Count == whole.Finished.Count, resumed.Started.Count == 0);
            Assert.Empty(_move.Differences("parts"));
            begunAgain += resumed.BegunAgain.Count;
        }

        Assert.True(begunAgain > 0);
    }

    public void Dispose() => _move.Dispose();

    private static void ThrowAt(int call, int wanted)
    {
        if (call == wanted)
        {
            throw new PlantedFailureException("telling");
        }
    }

    private static Func<CancellationToken, Task> Once(Func<CancellationToken, Task> gate)
    {
        bool passed = false;
        return token =>
        {
            Task wait = passed ? Task.CompletedTask : gate(token);
            passed = true;
            return wait;
        };
    }
}
