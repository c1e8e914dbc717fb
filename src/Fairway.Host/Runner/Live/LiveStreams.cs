using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;
using Position = Fairway.Flow.Engines.SequencePosition;

namespace Fairway.Host.Runner.Live;

/// <summary>Follows and compares a domain in one direction at a time, and answers what a crossing asks about it.</summary>
internal sealed class LiveStreams(LiveContext context, string domain, LiveSide source, LiveSide target, LiveRoutes routes) : IDomainStreams, IAsyncDisposable
{
    private const string BeginningSuffix = "_begin";
    private SchemaBaseline? _source;
    private SchemaBaseline? _target;
    private ImmutableArray<string> _before = [];
    private string? _away;

    // The way on which both sides were last proved equal while nobody wrote.
    private CrossingDirection? _proved;

    public bool AroundMoved => _source?.AroundMoved == true || _target?.AroundMoved == true;

    /// <summary>What runs; null when nothing does.</summary>
    public LiveSession? Session { get; private set; }

    /// <summary>False while rows must not be carried, because the plan is not the one under which the others were.</summary>
    public bool MayFollow { get; set; } = true;

    /// <summary>Remembers what both sides declare now, to see what changes later.</summary>
    public async Task<(SchemaBaseline Source, SchemaBaseline Target)> RememberAsync(CancellationToken cancellationToken)
    {
        _source = await SchemaBaseline.ReadAsync(source, cancellationToken);
        _target = await SchemaBaseline.ReadAsync(target, cancellationToken);
        SchemaRecorded? begun = context.Journal.Ledger.Of(domain).Schema;
        _before =
        [
            .. Older(begun?.Source, _source, source),
            .. Older(begun?.Target, _target, target),
        ];
        return (_source, _target);
    }

    public async Task<StreamHealth> HealthAsync(CancellationToken cancellationToken)
    {
        if (Session is not { } session)
        {
            return new StreamHealth(null, null, 0, 0, 0, "nobody follows it at this moment");
        }

        ImmutableArray<LiveTableState> tables = session.Verifier.States;
        (long? bytes, double? seconds) = await LagAsync(session, cancellationToken);
        return new StreamHealth(
            bytes, seconds, tables.Count(t => !t.IsProvedButForKeys), tables.Sum(t => (long)t.Waiting), tables.Sum(t => (long)t.Differences.Length), session.StoppedBecause);
    }

    // A position includes the marker before it, whether or not the engine writes one.
    public Task DrainAsync(string marker, LogPosition position, CancellationToken cancellationToken) => Running().Position.WaitAsync(position, cancellationToken);

    public async Task<HoldProof> ProveRemainderAsync(CancellationToken cancellationToken)
    {
        LiveSession session = Running();
        RemainderProof proof = await session.Verifier.ProveRemainderAsync(cancellationToken);
        _proved = proof.Tables.All(t => t.IsProved) ? session.Direction : null;
        LiveTableState? wrong = proof.Tables.FirstOrDefault(t => !t.Differences.IsEmpty) ?? proof.Tables.FirstOrDefault(t => !t.IsProved);
        return new HoldProof(
            proof.RowsChecked,
            proof.Tables.Sum(t => (long)t.Differences.Length),
            proof.Tables.Count(t => !t.IsProved),
            wrong is null ? null : $"{wrong.Target}{(wrong.Unproved is { } why ? $" ({why})" : "")}");
    }

    public Task<ImmutableArray<string>> DriftAsync(CancellationToken cancellationToken) => DriftAsync(around: false, cancellationToken);

    /// <summary>The same; with what stands around the tables it takes longer, and is not asked while writers wait.</summary>
    public async Task<ImmutableArray<string>> DriftAsync(bool around, CancellationToken cancellationToken)
    {
        if (_source is null || _target is null)
        {
            return [];
        }

        Task<ImmutableArray<string>> changedSource = _source.ChangesAsync(around, cancellationToken);
        Task<ImmutableArray<string>> changedTarget = _target.ChangesAsync(around, cancellationToken);
        return [.. _before, .. await changedSource, .. await changedTarget];
    }

    /// <summary>Looks at what stands around the tables of both sides; what came before is taken to be named by whoever asks.</summary>
    /// <returns>Null when nobody has begun to follow.</returns>
    public async Task<AroundLook?> LookAroundAsync(CancellationToken cancellationToken)
    {
        if (_source is not { } from || _target is not { } to)
        {
            return null;
        }

        // Before the look: what is defined in between moves the marks once more.
        (string? old, string? next) = (from.Around, to.Around);
        AroundLook look = await AroundLook.TakeAsync(source, target, cancellationToken);
        from.Named(old);
        to.Named(next);
        return look;
    }

    public async Task<ImmutableArray<string>> RaiseSequencesAsync(CrossingDirection direction, CancellationToken cancellationToken)
    {
        (LiveSide from, LiveSide to) = Sides(direction);
        if (from.System.Sequences is not { } reading || to.System.Sequences is not { } raising)
        {
            return [];
        }

        ImmutableArray<Position> positions = await reading.ReadAsync(from.Tables, cancellationToken);
        ImmutableArray<Position> missing = await raising.RaiseAsync([.. positions.Select(p => Carried(p, direction))], cancellationToken);
        return [.. missing.Select(m => m.Table is { } table ? $"{table}.{m.Column}" : m.Name ?? "without a name")];
    }

    public Task<LogPosition?> BeginningAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) =>
        WriteAsync(Sides(direction).From, async writer => (await writer.FollowedAsync(capture + BeginningSuffix, cancellationToken))?.Position, cancellationToken);

    public Task KeepBeginningAsync(CrossingDirection direction, FollowProgress beginning, CancellationToken cancellationToken) =>
        WriteAsync(Sides(direction).From, writer => writer.TakeOverAsync(beginning with { Name = beginning.Name + BeginningSuffix }, cancellationToken), cancellationToken);

    public Task<FollowProgress?> FollowedAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) =>
        WriteAsync(Sides(direction).To, writer => writer.FollowedAsync(capture, cancellationToken), cancellationToken);

    public Task RegisterAsync(CrossingDirection direction, FollowProgress progress, CancellationToken cancellationToken) =>
        WriteAsync(Sides(direction).To, writer => writer.TakeOverAsync(progress, cancellationToken), cancellationToken);

    /// <summary>
    /// Lets nobody write any more who followed this domain before us: a runner that was frozen may have left a transaction open, and with it locks that everything
    /// else would wait for.
    /// </summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.PermissionLost"/>: somebody has taken over from us.</exception>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        foreach ((CrossingDirection direction, CaptureFact capture) in context.Journal.Ledger.Of(domain).Captures)
        {
            try
            {
                await TakeOverAsync(direction, capture.Name, cancellationToken);
            }
            catch (EngineFault fault) when (fault.Kind != EngineFaultKind.PermissionLost)
            {
                // A system that is away keeps no locks either, and what has to go on without it shall.
                if (_away == fault.Message)
                {
                    continue;
                }

                _away = fault.Message;
                context.Voice.Say(domain, $"whether an earlier runner still writes in {Sides(direction).To.Name} is not known: {fault.Message}");
            }
        }
    }

    public Task TakeOverAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken) => WriteAsync(
        Sides(direction).To,
        async writer =>
        {
            // A row that is not there yet is made by whoever knows where it begins.
            FollowProgress? followed = await writer.FollowedAsync(capture, cancellationToken);
            return followed is null ? null : await writer.TakeOverAsync(followed with { Token = context.Token }, cancellationToken);
        },
        cancellationToken);

    public async Task ForgetAsync(CrossingDirection direction, string capture, CancellationToken cancellationToken)
    {
        (LiveSide from, LiveSide to) = Sides(direction);
        await WriteAsync(to, writer => DoneAsync(writer.ForgetFollowedAsync(capture, cancellationToken)), cancellationToken);
        await WriteAsync(from, writer => DoneAsync(writer.ForgetFollowedAsync(capture + BeginningSuffix, cancellationToken)), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Session is { } session)
        {
            Session = null;
            await session.DisposeAsync();
        }
    }

    // After the decision there is only forward: where rows have no way back, nothing follows, and 'status' says so, instead of a switch that never ends.
    public bool Follows(CrossingDirection direction) => !MayFollow || !routes.Has(direction) || Session?.Direction == direction;

    public async Task StartAsync(CrossingDirection direction, CancellationToken cancellationToken)
    {
        if (Follows(direction))
        {
            return;
        }

        await StopAsync(cancellationToken);

        // The switch has proved both sides equal where this way begins: going back at once need not wait for a comparison of everything.
        LiveVerifyOptions comparing = context.Comparing with { BeginsProved = _proved is { } before && before != direction };
        _proved = null;
        Session = new LiveSession(context with { Comparing = comparing }, context.Journal.Ledger.Of(domain), direction, Sides(direction), routes.In(direction));
    }

    public ValueTask DisposeAsync() => new(StopAsync(CancellationToken.None));

    /// <summary>How far what is applied is behind what was committed.</summary>
    public async Task<(long? Bytes, double? Seconds)> LagAsync(LiveSession session, CancellationToken cancellationToken)
    {
        LogPosition end = await session.Position.SourceEndAsync(cancellationToken);
        FollowStatus status = session.Position.Status;
        TimeSpan behind = session.Lag.Look(context.Clock.GetUtcNow(), end, status.Reached, status.CommittedAt);
        return status.Reached >= end ? (0, 0) : ((long)(end.Value - status.Reached.Value), behind.TotalSeconds);
    }

    private LiveSession Running() => Session ?? throw new EngineFault(
        EngineFaultKind.RetryLater, domain, "nobody follows it at this moment", "Wait until 'fairway status' shows that it is followed.");

    private (LiveSide From, LiveSide To) Sides(CrossingDirection direction) => direction == CrossingDirection.Forward ? (source, target) : (target, source);

    private Position Carried(Position position, CrossingDirection direction)
    {
        foreach (TableRoute route in routes.Forward.SelectMany(c => c.Routes))
        {
            bool forward = direction == CrossingDirection.Forward;
            ColumnRoute? column = route.Columns.FirstOrDefault(c => (forward ? c.Source : c.Target) == position.Column);
            if (position.Table == (forward ? route.Source.Name : route.Target.Name) && column is not null)
            {
                return position with { Table = forward ? route.Target.Name : route.Source.Name, Column = forward ? column.Target : column.Source };
            }
        }

        return position;
    }

    private static IEnumerable<string> Older(string? recorded, SchemaBaseline now, LiveSide side) =>
        string.IsNullOrEmpty(recorded) || recorded == now.Digest ? [] : [$"tables in {side.Name} are defined otherwise than when following began"];

    private static async Task<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }

    private static async Task<T> WriteAsync<T>(LiveSide side, Func<ITargetWriter, Task<T>> work, CancellationToken cancellationToken)
    {
        await using ITargetWriter writer = await side.System.OpenWriterAsync(cancellationToken);
        return await work(writer);
    }
}
