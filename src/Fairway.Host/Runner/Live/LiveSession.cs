using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Follows and compares one domain in one direction until it is disposed. What fails in passing is begun again at the position that the target has; what does not
/// pass is told, and tried again all the same, more and more rarely: whoever mends the cause need not know that we wait.
/// </summary>
internal sealed class LiveSession : IAsyncDisposable
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _proof = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);
    private readonly LiveContext _context;
    private readonly string _domain;
    private readonly LiveSide _from;
    private readonly LiveSide _to;
    private readonly CaptureFact _capture;
    private readonly ImmutableArray<TableCrossing> _crossings;
    private readonly ImmutableArray<FollowedTable> _tables;
    private readonly CancellationTokenSource _stop = new();
    private readonly TouchedKeys _touched = new();
    private readonly Task _work;
    private volatile string? _stoppedBecause;

    public LiveSession(
        LiveContext context, DomainState state, CrossingDirection direction, (LiveSide From, LiveSide To) sides, ImmutableArray<TableCrossing> crossings)
    {
        _context = context;
        _domain = state.Domain;
        Direction = direction;
        (_from, _to) = sides;
        _crossings = crossings;
        _capture = state.Captures.GetValueOrDefault(direction) ?? throw new EngineFault(
            EngineFaultKind.BadSetup, state.Domain, $"the changes of {_from.Name} are not kept", "Let the domain be copied anew.");
        Lag = new LagMeter(context.Clock.GetUtcNow());
        bool isCopied = direction == CrossingDirection.Forward;
        _tables = [.. crossings.Select(c => new FollowedTable(c.Source, isCopied ? state.CopiedUnder.GetValueOrDefault(c.Name) : null))];
        Position = new LivePosition(_from.Changes, _capture.Name, _capture.Start);
        Verifier = new LiveVerifier(
            new LiveSides(_from.System, _to.System, [.. crossings.SelectMany(c => c.Routes)]), Position, _touched, context.Comparing);
        _work = Task.WhenAll(Task.Run(FollowAsync), Task.Run(VerifyAsync));
    }

    public CrossingDirection Direction { get; }

    /// <summary>Where its stream began.</summary>
    public LogPosition Start => _capture.Start;

    public LivePosition Position { get; }

    public LiveVerifier Verifier { get; }

    /// <summary>Measures how long it is behind.</summary>
    public LagMeter Lag { get; }

    /// <summary>Why nothing is applied at this moment; null while it is.</summary>
    public string? StoppedBecause => _stoppedBecause;

    /// <summary>Becomes done when another runner has taken over.</summary>
    public TaskCompletionSource<EngineFault> Fenced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        TimeSpan pause = _firstPause;
        while (!_stop.IsCancellationRequested)
        {
            LogPosition before = Position.Applied;
            try
            {
                await FollowOnceAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Told to stop, or the stream has ended and is opened again.
            }
            catch (EngineFault fault)
            {
                Tell(fault);
            }

            pause = Position.Applied > before ? _firstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _longestPause.Ticks));
            await PauseAsync(pause);
        }
    }

    private async Task FollowOnceAsync(CancellationToken cancellationToken)
    {
        await using ITargetWriter writer = await _to.System.OpenWriterAsync(cancellationToken);
        FollowProgress progress = await writer.TakeOverAsync(new FollowProgress(_capture.Name, _capture.Start, _context.Token), cancellationToken);
        await using IChangeReader reader = await _from.Changes.OpenAsync(_capture.Name, _capture.Identity, _tables, progress.Position, cancellationToken);
        var follower = new DomainFollower(
            reader, writer, new FollowJob(progress, _crossings, _from.System), new FollowOptions { Clock = _context.Clock }, new LiveEars(_touched, Position));
        Position.Reached(new FollowStatus(progress.Position, null, 0, 0));
        using var ended = new CancellationTokenSource();
        Task well = TellWellAsync(progress.Position, ended.Token);
        try
        {
            Position.Began(follower);
            await follower.RunAsync(cancellationToken);
        }
        finally
        {
            Position.Ended();
            await ended.CancelAsync();
            await well;
        }
    }

    // What stopped it once may do so again with the first change: it is well when something was applied, or nothing has happened for a moment.
    private async Task TellWellAsync(LogPosition begun, CancellationToken ended)
    {
        for (TimeSpan waited = default; waited < _proof && Position.Applied <= begun && !ended.IsCancellationRequested; waited += _look)
        {
            await Task.Delay(_look, _context.Clock, CancellationToken.None);
        }

        if (!ended.IsCancellationRequested)
        {
            _stoppedBecause = null;
        }
    }

    private async Task VerifyAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Verifier.RunAsync(SilentVerification.Instance, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Told to stop, or following has stopped and goes on in a moment.
            }
            catch (EngineFault fault)
            {
                _context.Voice.Say(_domain, $"comparing pauses: {fault.Message}");
            }

            await PauseAsync(TimeSpan.FromSeconds(1));
        }
    }

    private void Tell(EngineFault fault)
    {
        string trouble = FollowTrouble.Of(fault, _domain, Direction);
        if (_stoppedBecause != trouble)
        {
            _stoppedBecause = trouble;
            _context.Voice.Say(_domain, $"following pauses: {trouble}");
        }

        if (fault.Kind == EngineFaultKind.PermissionLost)
        {
            Fenced.TrySetResult(fault);
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _context.Clock, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }
}
