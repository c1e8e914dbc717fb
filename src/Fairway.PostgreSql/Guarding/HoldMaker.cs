using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>
/// Makes a hold.
/// <list type="number">
/// <item>Before anybody waits: rights, subscriptions, the fencing token, the prepared transactions; sessions for the work are opened.</item>
/// <item>The gate's function is put in place. Where a trigger of an earlier hold is left, who wrote there before is waited for, because he may not have heard of it;
/// it cannot be made anew later, when writers that wait at the gate hold the table's lock. Then the hold's session takes K. From here on writers wait, and the
/// server ends the session at the deadline.</item>
/// <item>The trigger is made on each other relation, one short transaction each.</item>
/// <item>The cutoff: only transactions that had an id by now are still admitted.</item>
/// <item>When nobody admitted and no other write lock is left, the session takes A: now nobody is admitted. Then it is looked once more.</item>
/// </list>
/// If the limit is reached first, K is given up, the triggers are dropped, and who was waited for is named.
/// </summary>
/// <param name="connector">The way to the database for holds.</param>
/// <param name="markers">The way for markers.</param>
/// <param name="request">What is wanted.</param>
internal sealed class HoldMaker(PostgreSqlConnector connector, PostgreSqlConnector markers, HoldRequest request)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(2);
    private readonly GuardNames _names = new(request.Domain);

    /// <summary>Makes it.</summary>
    /// <exception cref="EngineFault">It could not be made; writers go on.</exception>
    public async Task<IHold> MakeAsync(CancellationToken cancellationToken)
    {
        GuardChange change = await GuardChange.BeginAsync(connector, _names, TimeSpan.Zero, GuardChange.Rest + (2 * request.Limit), cancellationToken);
        try
        {
            await using GuardSession watch = await GuardSession.OpenAsync(connector, cancellationToken);
            GuardFacts facts = await change.EnsureAsync(cancellationToken);
            ImmutableArray<GuardedRelation> relations = await change.RelationsAsync(facts, request.Tables, cancellationToken);
            await WaitForPreparedAsync(watch, relations, cancellationToken);
            await using TriggerLanes lanes = await TriggerLanes.OpenAsync(connector, relations.Length, cancellationToken);
            var work = new HoldWork(change, watch, lanes, relations, await change.LoginAsync(cancellationToken), facts.Function ?? 0);
            await PutGateAsync(work, cancellationToken);
            return await HoldAsync(work, cancellationToken);
        }
        catch
        {
            await change.DisposeAsync();
            throw;
        }
    }

    private async Task<IHold> HoldAsync(HoldWork work, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            time.CancelAfter(request.Limit);
            await TakeOverAsync(work, time.Token);
            await ShutGateAsync(work, time.Token);

            // The server's own deadline ends the session; ours is a little before it, so that we can say why.
            time.CancelAfter(request.Limit * 0.95);
            await work.Lanes.MakeAsync(work.Relations.Where(r => !r.HasTrigger), _names, work.Login, time.Token);
            await CutOffAsync(work, time.Token);
            await ProveAsync(work, time.Token);
            return new Hold(connector, markers, request, work.Change);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            EngineFault fault = await WaitedFor.FaultAsync(
                work.Watch, _names, work.Relations, [work.Change.Session.Process, .. work.Lanes.Processes], NotProved(), cancellationToken);
            await UndoAsync(work);
            throw fault;
        }
        catch
        {
            await UndoAsync(work);
            throw;
        }
    }

    // 1. A guard that is closed has no writers to hold, and must not be opened by the way.
    private async Task PutGateAsync(HoldWork work, CancellationToken cancellationToken)
    {
        GuardSession session = work.Change.Session;
        await session.TransactAsync(
            async () =>
            {
                await work.Change.FenceAsync(request.Token, cancellationToken);
                if ((await work.Change.FactsAsync(cancellationToken)).IsClosed)
                {
                    throw new EngineFault(
                        EngineFaultKind.BadSetup, session.Place, $"the guard of {request.Domain} refuses writers here already", "There is nothing to hold: writes belong to the other side; 'status' tells which it is.");
                }

                await session.ExecuteAsync(Gate(work, null), cancellationToken);
            },
            cancellationToken);
    }

    // 2. A transaction that takes the table's lock from now on hears of the gate; those that have it are listed, and waited for.
    private async Task TakeOverAsync(HoldWork work, CancellationToken cancellationToken)
    {
        await work.Lanes.MakeAsync(work.Relations.Where(r => r.HasTrigger && !r.Guarded), _names, work.Login, cancellationToken);
        uint[] guarded = [.. work.Relations.Where(r => r.Guarded).Select(r => r.Oid)];
        HashSet<string> before = [.. await WritingAsync(work, guarded, cancellationToken)];
        while (before.Count > 0)
        {
            await Task.Delay(_pause, cancellationToken);
            before.IntersectWith(await WritingAsync(work, guarded, cancellationToken));
        }
    }

    private static Task<List<string>> WritingAsync(HoldWork work, uint[] relations, CancellationToken cancellationToken) =>
        work.Watch.ListAsync(GuardSql.Writing, r => r.GetString(0), cancellationToken, relations);

    // 2. The deadline begins anew when the lock is there: who has it shared from before may need a moment.
    private async Task ShutGateAsync(HoldWork work, CancellationToken cancellationToken)
    {
        GuardSession session = work.Change.Session;
        await session.ListAsync(GuardSql.Deadline, _ => true, cancellationToken, request.Limit.TotalMilliseconds);
        await session.ExecuteAsync(GuardSql.Renew, cancellationToken);
        await session.ExecuteAsync(GuardSql.Await(_names.Gate), cancellationToken);
        await session.ListAsync(GuardSql.Deadline, _ => true, cancellationToken, request.Limit.TotalMilliseconds);
        await session.ExecuteAsync(GuardSql.Renew, cancellationToken);
    }

    // 4. The number of our own transaction: every smaller one was given out before. It narrows who is admitted, and only that; a session that has not
    // heard of it admits itself as before, and is waited for.
    private Task CutOffAsync(HoldWork work, CancellationToken cancellationToken) => work.Change.Session.TransactAsync(
        async () =>
        {
            string? cutoff = await work.Change.Session.FirstAsync(GuardSql.OwnTransaction, r => r.GetString(0), cancellationToken);
            await work.Change.Session.ExecuteAsync(Gate(work, ulong.Parse(cutoff!, CultureInfo.InvariantCulture)), cancellationToken); // One row, never null.
        },
        cancellationToken);

    // 5.
    private async Task ProveAsync(HoldWork work, CancellationToken cancellationToken)
    {
        GuardSession session = work.Change.Session;
        bool closed = false;
        while (true)
        {
            bool drained = await work.Watch.FirstAsync(
                GuardSql.Drained(_names.Gate, _names.Admission), r => r.GetBoolean(0), cancellationToken, work.Relations.Select(r => r.Oid).ToArray(), session.Process);
            if (drained && closed && (await WaitedFor.PreparedAsync(work.Watch, cancellationToken)).Count == 0)
            {
                return;
            }

            closed = closed || (drained && await session.FirstAsync(GuardSql.Take(_names.Admission), r => r.GetBoolean(0), cancellationToken));
            if (!drained)
            {
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    private async Task WaitForPreparedAsync(GuardSession watch, ImmutableArray<GuardedRelation> relations, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(request.Limit);
        while ((await WaitedFor.PreparedAsync(watch, cancellationToken)).Count > 0)
        {
            if (time.IsCancellationRequested)
            {
                throw await WaitedFor.FaultAsync(watch, _names, relations, [watch.Process], NotProved(), cancellationToken);
            }

            await Task.Delay(_pause * 10, cancellationToken);
        }
    }

    private async Task UndoAsync(HoldWork work)
    {
        await Hold.LetGoAsync(work.Change);
        await GuardRemoval.TryAsync(work.Change, connector);
    }

    private string NotProved() => string.Create(
        CultureInfo.InvariantCulture, $"writers of {request.Domain} could not be held within {request.Limit.TotalSeconds:0.###} s, and went on");

    private string Gate(HoldWork work, ulong? cutoff) => GuardFunction.Gate(
        _names.QuotedFunction, _names.Gate, _names.Admission, request.Domain, request.Home, work.Function, work.Change.Fence, work.Relations.Select(r => r.Oid), cutoff);

    private sealed record HoldWork(
        GuardChange Change, GuardSession Watch, TriggerLanes Lanes, ImmutableArray<GuardedRelation> Relations, string Login, uint Function);
}
