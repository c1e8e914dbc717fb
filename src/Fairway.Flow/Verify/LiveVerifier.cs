using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>
/// Compares tables while both sides move (P3). 1: a scan digests a table on both sides; what differs is only suspected. 2: suspected rows and those that the stream
/// has touched are read at the source, and at the target once it has all that the source had by then. 3: a row that differs twice, with the same values at the
/// source and nobody touching it in between, is a difference; one that keeps changing is not decided. 4: under the hold what still waits, and what comes in while it is compared, is compared strictly.
/// </summary>
public sealed class LiveVerifier
{
    // One scan and one look can be at work when the proof begins; more than this means that somebody touches rows under the hold.
    private const int MostPassesUnderHold = 4;

    private readonly ISystem _source;
    private readonly ISystem _target;
    private readonly IAppliedPosition _applied;
    private readonly TouchedKeys _touched;
    private readonly LiveVerifyOptions _options;
    private readonly ImmutableArray<LiveTable> _tables;
    private readonly Lock _lock = new();
    private int _epoch;
    private int _proving;
    private bool _moreWaits;

    /// <summary>Begins with nothing proved.</summary>
    /// <param name="sides">The two systems and the way of their rows.</param>
    /// <param name="applied">Where the target stands.</param>
    /// <param name="touched">The keys that the stream touches.</param>
    /// <param name="options">Sizes and times.</param>
    public LiveVerifier(LiveSides sides, IAppliedPosition applied, TouchedKeys touched, LiveVerifyOptions options)
    {
        ArgumentNullException.ThrowIfNull(sides);
        _source = sides.Source;
        _target = sides.Target;
        _applied = applied;
        _touched = touched;
        _options = options;
        _tables = [.. sides.Routes.Select(r => new LiveTable(r, touched, options))];
    }

    /// <summary>How far each table is proved now.</summary>
    public ImmutableArray<LiveTableState> States
    {
        get
        {
            lock (_lock)
            {
                return [.. _tables.Select(t => t.State)];
            }
        }
    }

    private bool IsProving => Volatile.Read(ref _proving) > 0;

    /// <summary>Scans and looks at touched keys until it is told to stop.</summary>
    /// <param name="observer">Is told about scans.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EngineFault">A side could not be read; call again, what was proved stays.</exception>
    public async Task RunAsync(IVerifyObserver observer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] loops =
        [
            Task.Run(() => EverAsync(token => ScanDueAsync(observer, token), stop.Token), CancellationToken.None),
            Task.Run(() => EverAsync(async token => await LookAsync(token) && _moreWaits, stop.Token), CancellationToken.None),
        ];
        Task first = await Task.WhenAny(loops);
        await stop.CancelAsync();
        await Task.WhenAny(loops.Single(l => l != first));
        await first;
    }

    /// <summary>Scans every table that needs it once.</summary>
    /// <returns>True when there was one.</returns>
    public async Task<bool> ScanDueAsync(IVerifyObserver observer, CancellationToken cancellationToken)
    {
        bool any = false;
        foreach (LiveTable table in _tables.Where(IsDue))
        {
            if (IsProving)
            {
                return false;
            }

            any = true;
            await ScanAsync(table, new Pace(observer, _options.RowsPerSecond, _options.Clock, cancellationToken), cancellationToken);
        }

        return any;
    }

    /// <summary>Looks once at keys that wait, of every table.</summary>
    /// <returns>True when there were any.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        List<LiveRound> rounds = Begin(out int epoch);
        if (rounds.Count == 0)
        {
            // Nothing waits: the target is as right as it is far.
            ReachApplied();
            return false;
        }

        try
        {
            await ReadSourceAsync(rounds, cancellationToken);
            LogPosition end = await _applied.SourceEndAsync(cancellationToken);
            await _applied.WaitAsync(end, cancellationToken);
            await ReadTargetAsync(rounds, cancellationToken);
            lock (_lock)
            {
                if (epoch == _epoch)
                {
                    rounds.ForEach(r => r.Judge());
                    rounds.Clear();
                    Array.ForEach([.. _tables], t => t.Reached(end));
                }
            }

            return true;
        }
        finally
        {
            lock (_lock)
            {
                rounds.ForEach(r => r.Return(_touched));
            }
        }
    }

    /// <summary>
    /// Proves what is left while writers wait and everything is applied, strictly; what a scan that ends meanwhile suspects is proved as well. A table that was never scanned whole stays unproved and says so.
    /// </summary>
    /// <exception cref="EngineFault">A side could not be read; what was to be looked at waits again.</exception>
    public async Task<RemainderProof> ProveRemainderAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _proving);
        try
        {
            return await ProveAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _proving);
        }
    }

    // A scan or a look that was at work when the hold was made may end in the middle and suspect a key that its two reads saw at different moments: what has come in
    // meanwhile is compared as well. None begins until the proof has ended, so it becomes less.
    private async Task<RemainderProof> ProveAsync(CancellationToken cancellationToken)
    {
        var compared = new HashSet<LiveTable>();
        long checkedRows = 0;
        for (int pass = 1; ; pass++)
        {
            checkedRows += await ProveKeysAsync(cancellationToken);
            foreach (LiveTable table in _tables.Where(t => NeedsWhole(t, compared)))
            {
                compared.Add(table);
                checkedRows += await ProveWholeAsync(table, cancellationToken);
            }

            ReachApplied();
            lock (_lock)
            {
                if (pass == MostPassesUnderHold || !_tables.Any(t => t.Keyed is null ? NeedsWhole(t, compared) : _touched.Waiting(t.Name) > 0))
                {
                    return new RemainderProof([.. _tables.Select(t => t.State)], checkedRows);
                }
            }
        }
    }

    private static bool NeedsWhole(LiveTable table, HashSet<LiveTable> compared) => table.Keyed is null && table.NeedsScan && !compared.Contains(table);

    private async Task<long> ProveKeysAsync(CancellationToken cancellationToken)
    {
        List<LiveRound> rounds;
        lock (_lock)
        {
            // What a round of Look has in its hands is looked at here, and its own judgement counts no more.
            _epoch++;
            rounds = [.. _tables.Where(t => t.Keyed is not null).Select(t => new LiveRound(t, _touched.TakeAll(t.Name))).Where(r => r.Keys.Count > 0)];
        }

        long rows = rounds.Sum(r => (long)r.Keys.Count);
        try
        {
            await Task.WhenAll(ReadSourceAsync(rounds, cancellationToken), ReadTargetAsync(rounds, cancellationToken));
            lock (_lock)
            {
                rounds.ForEach(r => r.JudgeStill());
                rounds.Clear();
            }
        }
        finally
        {
            lock (_lock)
            {
                rounds.ForEach(r => _touched.Suspect(r.Table.Name, [.. r.Keys.Select(k => k.Key)]));
            }
        }

        return rows;
    }

    // The position is read first: what it touched is told by then.
    private void ReachApplied()
    {
        LogPosition applied = _applied.Applied;
        lock (_lock)
        {
            Array.ForEach([.. _tables], t => t.Reached(applied));
        }
    }

    private List<LiveRound> Begin(out int epoch)
    {
        lock (_lock)
        {
            epoch = _epoch;
            List<LiveRound> rounds = [.. _tables
                .Where(t => t.Keyed is not null)
                .Select(t => new LiveRound(t, _touched.Take(t.Name, _options.KeysPerRound)))
                .Where(r => r.Keys.Count > 0)];
            _moreWaits = rounds.Exists(r => r.Keys.Count == _options.KeysPerRound);
            return rounds;
        }
    }

    private async Task ReadSourceAsync(List<LiveRound> rounds, CancellationToken cancellationToken)
    {
        if (rounds.Count == 0)
        {
            return;
        }

        await using ISnapshotReader reader = await _source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken);
        foreach (LiveRound round in rounds)
        {
            await round.ReadSourceAsync(reader, cancellationToken);
        }
    }

    private async Task ReadTargetAsync(List<LiveRound> rounds, CancellationToken cancellationToken)
    {
        if (rounds.Count == 0)
        {
            return;
        }

        await using ISnapshotReader reader = await _target.OpenSnapshotAsync(Misfits.Keep, cancellationToken);
        foreach (LiveRound round in rounds)
        {
            await round.ReadTargetAsync(reader, cancellationToken);
        }
    }

    // Behind the lag there is nothing to see: a scan begins when the target has what the source had.
    private async Task ScanAsync(LiveTable table, IVerifyObserver observer, CancellationToken cancellationToken)
    {
        LogPosition begun = await _applied.SourceEndAsync(cancellationToken);
        await _applied.WaitAsync(begun, cancellationToken);
        lock (_lock)
        {
            table.ScanBegins();
        }

        TableVerification? scan = null;
        try
        {
            scan = await new TableVerifier(_source, _target, _options.Scan, observer).VerifyAsync(table.Route, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                if (scan is null)
                {
                    _touched.ScanAgain(table.Name);
                }
                else
                {
                    table.Scanned(scan, begun, _options.Clock.GetTimestamp());
                }
            }
        }
    }

    // A table without a key is compared whole, when it is small enough for the time that writers can wait.
    private async Task<long> ProveWholeAsync(LiveTable table, CancellationToken cancellationToken)
    {
        await using (ISnapshotReader reader = await _source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken))
        {
            if (await reader.EstimateRowsAsync(table.Route.Source, cancellationToken) > _options.MostRowsUnderHold)
            {
                return 0;
            }
        }

        TableVerification whole = await new TableVerifier(_source, _target, _options.Scan, NoObserver.Instance).VerifyAsync(table.Route, cancellationToken);
        lock (_lock)
        {
            table.ScanBegins();
            table.JudgeStill(whole);
        }

        return whole.SourceRows;
    }

    private bool IsDue(LiveTable table)
    {
        lock (_lock)
        {
            // One that cannot be compared key by key needs a scan after every change: it is not read over and over.
            bool soon = table.NeedsScan && table.Keyed is not null;
            return table.ScannedAt is not { } before || _options.Clock.GetElapsedTime(before) >= (soon ? _options.ScanPause : _options.ScanAgainAfter);
        }
    }

    private async Task EverAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Writers wait for the proof: nothing else takes the databases' time from it.
            if (IsProving || !await step(cancellationToken))
            {
                await Task.Delay(_options.Pause, _options.Clock, cancellationToken);
            }
        }
    }
}
