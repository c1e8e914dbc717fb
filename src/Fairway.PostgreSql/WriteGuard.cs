using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Guarding;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql;

/// <summary>
/// Keeps application writes out by a statement trigger, ENABLE ALWAYS, on every relation through which a domain's rows can be written, and one trigger function
/// per domain whose definition is the guard's state (<see cref="GuardFunction"/>).
/// </summary>
/// <param name="connector">The way to the database.</param>
internal sealed class WriteGuard(PostgreSqlConnector connector) : IWriteGuard
{
    private const int MostTries = 10;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _closing = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);
    private readonly PostgreSqlConnector _guarding = GuardSession.Connector(connector.Address, "fairway guard");

    /// <inheritdoc/>
    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        GuardExamination.RunAsync(_guarding, tables, cancellationToken);

    /// <inheritdoc/>
    public async Task<GuardState> ProbeAsync(string domain, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        var names = new GuardNames(domain);
        await using GuardSession session = await GuardSession.OpenAsync(_guarding, cancellationToken);
        GuardFacts facts = await GuardFacts.ReadAsync(session, names, cancellationToken);
        if (!facts.IsClosed && !facts.IsGate)
        {
            return GuardState.Open;
        }

        GuardedRelation? bare = (await facts.RelationsAsync(session, names, tables, cancellationToken)).FirstOrDefault(r => !r.Guarded);
        if (facts.IsGate)
        {
            bool held = await session.FirstAsync(GuardSql.Holder(names.Gate), r => (int?)r.GetInt32(0), cancellationToken) is not null;
            return held && bare is null ? GuardState.Held : GuardState.Open;
        }

        return bare is null
            ? GuardState.Closed
            : throw new EngineFault(
                EngineFaultKind.BadSetup, ObjectName.Of(bare.Name), $"the domain {domain} is closed here, and this table has no guard, or one that is disabled or changed: it can be written",
                "Close the domain again, which makes the guard anew, and compare the table.");
    }

    /// <inheritdoc/>
    public async Task FenceAsync(string domain, long token, CancellationToken cancellationToken)
    {
        // Without the lock for changes, which a hold keeps: the token must be there before that hold is closed, not after it.
        await using GuardSession session = await GuardSession.OpenAsync(_guarding, cancellationToken);
        await GuardFence.EnsureAsync(session, cancellationToken);
        await GuardFence.KeepAsync(session, domain, token, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CloseAsync(string domain, ImmutableArray<TableSchema> tables, string home, long token, CancellationToken cancellationToken)
    {
        await using GuardChange change = await GuardChange.BeginAsync(_guarding, new GuardNames(domain), _patience, GuardChange.Rest, cancellationToken);
        GuardFacts facts = await change.EnsureAsync(cancellationToken);
        await change.FenceAsync(token, cancellationToken);
        ImmutableArray<GuardedRelation> relations = await change.RelationsAsync(facts, tables, cancellationToken);
        string login = await change.LoginAsync(cancellationToken);

        // The function first: a trigger that is there never lets anybody through.
        await change.Session.ExecuteAsync(GuardFunction.Closed(change.Names.QuotedFunction, change.Names.Gate, domain, home), cancellationToken);
        await using TriggerLanes lanes = await TriggerLanes.OpenAsync(_guarding, relations.Length, cancellationToken);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(_closing);
        try
        {
            await lanes.MakeAsync(relations, change.Names, login, time.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw await WaitedFor.FaultAsync(
                change.Session, change.Names, relations, [change.Session.Process, .. lanes.Processes], $"the guard of {domain} could not be made on every table", cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<IHold> HoldAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, TimeSpan.FromMilliseconds(100), nameof(request));
        return new HoldMaker(GuardSession.Connector(connector.Address, "fairway hold"), connector, request).MakeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OpenAsync(string domain, long token, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await using GuardChange change = await GuardChange.BeginAsync(_guarding, new GuardNames(domain), _patience, GuardChange.Rest, cancellationToken);
                if ((await change.FactsAsync(cancellationToken)).Function is not null)
                {
                    // The token and the guard change under one lock: whoever has a smaller one comes too late from now on. The table of tokens is older than the function.
                    await change.FenceAsync(token, cancellationToken);
                    await change.Session.ExecuteAsync(GuardFunction.Open(change.Names.QuotedFunction), cancellationToken);
                }

                return;
            }
            catch (EngineFault fault) when (tries < MostTries && fault.Kind is EngineFaultKind.RetryNow or EngineFaultKind.RetryLater or EngineFaultKind.Unreachable)
            {
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string domain, CancellationToken cancellationToken)
    {
        await using GuardChange change = await GuardChange.BeginAsync(_guarding, new GuardNames(domain), _patience, GuardChange.Rest, cancellationToken);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(_closing);
        try
        {
            await GuardRemoval.RunAsync(change, _guarding, time.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater, connector.Address.DisplayName, $"not every trigger of the guard of {domain} could be dropped: their tables are in use; they refuse nobody",
                "Run it again when the long transactions on these tables have ended.");
        }
    }
}
