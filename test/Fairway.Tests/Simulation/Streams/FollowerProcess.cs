using System.Reflection;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Testing.Faults;
using Fairway.Tests.Control.Runbook;
using Fairway.Tests.Flow.Follow;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>One process: the production code that applies changes, between ports that fail as those of real systems do.</summary>
internal sealed class FollowerProcess(FollowLife life, int token) : IAroundCalls, IFollowObserver, IDisposable
{
    private static readonly HashSet<string> _writes =
    [
        nameof(ITargetTransaction.InsertAsync), nameof(ITargetTransaction.UpdateAsync), nameof(ITargetTransaction.PutAsync), nameof(ITargetTransaction.ChangeAsync),
        nameof(ITargetTransaction.DeleteAsync), nameof(ITargetTransaction.DeleteKeysAsync), nameof(ITargetTransaction.DropKeysAsync), nameof(ITargetTransaction.TruncateAsync),
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _waits = [];
    private readonly HashSet<string> _touched = [];
    private readonly HashSet<string> _whole = [];
    private readonly int _enough = life.Chance.Next(20, 120);
    private DomainFollower? _follower;
    private ulong _told;
    private int _calls;
    private bool _isDead;

    /// <summary>Tells the reading to end; known when it has begun.</summary>
    public CancellationToken Reading { get; set; }

    /// <summary>Takes over and follows; ends as a process does, and with it whoever waits in it.</summary>
    public async Task LiveAsync()
    {
        try
        {
            FollowProgress progress = await life.Target.TakeOverAsync(new FollowProgress(FollowLife.Capture, LogPosition.Start, token), CancellationToken.None);
            _told = progress.Position.Value;
            life.Say($"{token}: follows from {_told}");
            if (_told < life.Shop.Confirmed)
            {
                life.Violate($"the target is at {_told}, and the source keeps only what is behind {life.Shop.Confirmed}");
            }

            await FollowAsync(progress);
        }
        catch (EngineFault fault) when (fault.Kind is EngineFaultKind.RetryNow or EngineFaultKind.RetryLater or EngineFaultKind.Unreachable or EngineFaultKind.PermissionLost)
        {
            life.Say($"{token}: ends, {fault.Seen}");
        }
        catch (EngineFault fault)
        {
            life.Violate($"what the source did cannot be applied: {fault}");
        }
        catch (Exception end) when (end is KilledException or OperationCanceledException)
        {
            life.Say($"{token}: ends");
        }

        await Task.WhenAll(_waits);
    }

    public async ValueTask BeforeAsync(MethodInfo method)
    {
        await Task.Yield();
        EnsureGoesOn();
        life.Move();
        if (life.IsCalm)
        {
            return;
        }

        if (++_calls == _enough)
        {
            Stop();
            EnsureGoesOn();
        }

        if (life.Chance.Next(25) == 0)
        {
            _waits.Add(WaitAsync());
        }

        Endanger("before", method, life.Chance.Next(life.Calmness));
    }

    public async ValueTask AfterAsync(MethodInfo method)
    {
        if (_writes.Contains(method.Name) && life.Owner != token)
        {
            life.Violate($"{token}: {method.Name} has touched rows after {life.Owner} took over");
        }

        if (method.Name == nameof(ITargetTransaction.CommitAsync))
        {
            life.Say($"{token}: commits {life.Applied}");
            life.Look();
        }

        if (!life.IsCalm)
        {
            Endanger("after", method, life.Chance.Next(life.Calmness));
        }

        await Task.Yield();
        EnsureGoesOn();
    }

    public void Dispose() => _stop.Dispose();

    public void Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition position)
    {
        _ = keys is null && _whole.Add(target.Name.Name);
        _touched.UnionWith((keys ?? []).Select(k => KeyText.Of(target, k)));
    }

    // Whoever verifies must hear of every key that was written.
    public void Applied(FollowStatus status)
    {
        TableSchema items = Shop.Tables[0];
        while (life.Shop.After(_told) is { } next && next.Position <= status.Applied.Value)
        {
            _told = next.Position;
            foreach (string? key in next.Changes.Where(c => c.Table == items && !_whole.Contains(items.Name.Name)).SelectMany(c => new[] { c.Row?[0], c.Before?[0] }))
            {
                if (key is not null && !_touched.Contains($"id='{key}'"))
                {
                    life.Violate($"key {key} was written up to {status.Applied} and nobody who verifies was told");
                }
            }
        }

        _touched.Clear();
        _whole.Clear();
    }

    private async Task FollowAsync(FollowProgress progress)
    {
        var options = new FollowOptions
        {
            Clock = TimeProvider.System,
            FirstWait = TimeSpan.Zero,
            ReadAhead = life.Chance.Next(1, 4),
            ChangesPerCommit = life.Chance.Next(1, 20),
            MostKept = life.Chance.Next(3) == 0 ? life.Chance.Next(1, 6) : 1_000,
            IdleRecord = life.Chance.Next(3) == 0 ? TimeSpan.Zero : TimeSpan.FromHours(1),
        };
        IChangeReader reader = Ports.Around<IChangeReader>(new ShopReader(progress.Position.Value, life, this), this);
        ITargetWriter target = Ports.Around<ITargetWriter>(life.Target, this);
        var job = new FollowJob(progress, [.. Shop.Tables.Select(Following.Straight)], null!); // Nothing is read again: no log here leaves out what it does not know.
        _follower = new DomainFollower(reader, target, job, options, this);
        Task run = _follower.RunAsync(_stop.Token);
        if (life.IsCalm)
        {
            (string marker, ulong position) = life.Mark();
            Task there = _follower.WaitUntilAsync(new LogPosition(position), marker, CancellationToken.None);
            if (await Task.WhenAny(run, there) == there)
            {
                Stop();
            }
        }

        await run;
    }

    private async Task WaitAsync()
    {
        (string marker, ulong position) = life.Mark();
        try
        {
            await _follower!.WaitUntilAsync(new LogPosition(position), marker, CancellationToken.None); // It makes the calls.
        }
        catch (Exception end) when (end is EngineFault or KilledException or OperationCanceledException)
        {
            return;
        }

        if (life.Applied < position)
        {
            life.Violate($"whoever waited for {marker} was told that it is there; the target is at {life.Applied}");
        }
    }

    private void Endanger(string when, MethodInfo method, int draw)
    {
        string what = $"{when} {method.Name}";
        switch (draw)
        {
            case 0:
                life.Note($"killed {when}", $"{token}: killed {what}");
                _isDead = true;
                throw new KilledException();
            case 1:
                life.Note($"unreachable {when}", $"{token}: unreachable {what}");
                throw Fault(EngineFaultKind.Unreachable, method);
            case < 5 when when == "before" && method.DeclaringType == typeof(ITargetTransaction):
                life.Note("deadlocks", $"{token}: deadlock at {method.Name}");
                throw Fault(EngineFaultKind.RetryNow, method);
            case 5 when life.MaySleep():
                life.Note("slept", $"{token}: sleeps {what}");
                life.Act();
                life.Say($"{token}: wakes");
                break;
        }
    }

    // What is told to end ends here, at its own turn: the callbacks of a cancellation come from another thread, whenever they come.
    private void EnsureGoesOn()
    {
        if (_isDead)
        {
            throw new KilledException();
        }

        Reading.ThrowIfCancellationRequested();
    }

    private void Stop() => _stop.Cancel();

    private static EngineFault Fault(EngineFaultKind kind, MethodInfo method) => new(kind, method.Name, "the simulation wants it", "Try again.");
}
