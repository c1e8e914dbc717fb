using Fairway.Flow.Engines;

namespace Fairway.Host.Demo.Live;

/// <summary>The bank while it is open: several writers at once, until it is closed.</summary>
internal sealed class OpenBank : IAsyncDisposable
{
    /// <summary>How many writers there are.</summary>
    public const int Writers = 2;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _clock;
    private readonly BankWriter[] _writers;
    private readonly Task _work;

    /// <summary>Opens it: the writers begin at the source.</summary>
    public OpenBank(IBankSide source, IBankSide target, TokenLedger ledger, TimeProvider clock)
    {
        _clock = clock;
        _writers = [.. Enumerable.Range(1, Writers).Select(n => new BankWriter(n, [source, target], ledger, clock))];

        // A file's driver blocks its thread while a hold lasts; on a small machine the runner would stand in line for one, and the hold would last until it had it.
        ThreadPool.GetMinThreads(out int threads, out int ports);
        ThreadPool.SetMinThreads(threads + (2 * Writers), ports);
        _work = Task.WhenAll(_writers.Select(w => Task.Run(() => w.RunAsync(_stop.Token))));
    }

    /// <summary>Transfers that were acknowledged so far.</summary>
    public int Acknowledged => _writers.Sum(w => w.Acknowledged);

    /// <summary>Errors of all writers that were no refusal.</summary>
    public IReadOnlyList<string> Errors => [.. _writers.SelectMany(w => w.Errors)];

    /// <summary>The longest time that a transfer took since the last call of <see cref="ForgetWaits"/>.</summary>
    public TimeSpan LongestWait => _writers.Max(w => w.LongestWait);

    /// <summary>Begins to look for the longest wait anew.</summary>
    public void ForgetWaits() => Array.ForEach(_writers, w => w.ForgetWait());

    /// <summary>Waits until every writer has had some more transfers acknowledged.</summary>
    /// <exception cref="EngineFault">A writer does not get on.</exception>
    public async Task WorkOnAsync(int each, CancellationToken cancellationToken)
    {
        int[] wanted = [.. _writers.Select(w => w.Acknowledged + each)];
        long began = _clock.GetTimestamp();
        while (_writers.Where((w, i) => w.Acknowledged < wanted[i]).Any() && !_work.IsCompleted)
        {
            if (_clock.GetElapsedTime(began) > _patience)
            {
                throw new EngineFault(EngineFaultKind.RetryLater, "The bank", $"a writer did not get on for {_patience.TotalSeconds:0} seconds{(Errors.Count > 0 ? $": {Errors[^1]}" : "")}", "Mend the cause, and run the demo again.");
            }

            await Task.Delay(_pause, _clock, cancellationToken);
        }

        if (_work.IsCompleted)
        {
            await _work;
        }
    }

    /// <summary>Lets the writers finish what they are at, and waits for them.</summary>
    public async Task CloseAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_work);
        _stop.Dispose();
    }
}
