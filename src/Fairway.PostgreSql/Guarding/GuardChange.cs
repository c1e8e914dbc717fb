using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>One change of a guard at a time: a session that has the domain's lock for changes.</summary>
internal sealed class GuardChange : IAsyncDisposable
{
    /// <summary>How long the session of a change may rest before the server ends it, and its lock with it: a runner that is frozen must not keep the next one out.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    private GuardChange(GuardSession session, GuardNames names)
    {
        Session = session;
        Names = names;
    }

    public GuardSession Session { get; }

    public GuardNames Names { get; }

    /// <summary>The number of the relation in which fencing tokens are kept; 0 before <see cref="EnsureAsync"/>.</summary>
    public uint Fence { get; private set; }

    /// <summary>Opens a session and takes the lock.</summary>
    /// <param name="connector">The way to the database.</param>
    /// <param name="names">The guard.</param>
    /// <param name="patience">How long another change is waited for.</param>
    /// <param name="rest">How long the session may rest before the server ends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EngineFault">Somebody else changes it, or holds it (<see cref="EngineFaultKind.RetryLater"/>).</exception>
    public static async Task<GuardChange> BeginAsync(PostgreSqlConnector connector, GuardNames names, TimeSpan patience, TimeSpan rest, CancellationToken cancellationToken)
    {
        GuardSession session = await GuardSession.OpenAsync(connector, cancellationToken);
        try
        {
            string limit = ((long)rest.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            for (int left = (int)(patience / _pause); !await session.FirstAsync(GuardSql.TakeAndRest(names.Change), r => r.GetBoolean(0), cancellationToken, limit); left--)
            {
                if (left <= 0)
                {
                    int holder = await session.FirstAsync(GuardSql.Holder(names.Change), r => r.GetInt32(0), cancellationToken);
                    throw new EngineFault(
                        EngineFaultKind.RetryLater,
                        session.Place,
                        string.Create(CultureInfo.InvariantCulture, $"the guard of {names.Domain} is being held or changed by another session (process {holder})"),
                        "Wait until that has ended; it ends by itself when its limit is over.");
                }

                await Task.Delay(_pause, cancellationToken);
            }

            return new GuardChange(session, names);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads what is there.</summary>
    public Task<GuardFacts> FactsAsync(CancellationToken cancellationToken) => GuardFacts.ReadAsync(Session, Names, cancellationToken);

    /// <summary>Makes the bookkeeping and the function where they are missing, and lets the owners of relations refer to it.</summary>
    public async Task<GuardFacts> EnsureAsync(CancellationToken cancellationToken)
    {
        Fence = await GuardFence.EnsureAsync(Session, cancellationToken);
        try
        {
            GuardFacts facts = await FactsAsync(cancellationToken);
            if (facts.Function is null)
            {
                await Session.ExecuteAsync(GuardFunction.Open(Names.QuotedFunction), cancellationToken);
                facts = await FactsAsync(cancellationToken);
            }

            return facts;
        }
        catch (EngineFault refused) when (refused.Kind == EngineFaultKind.PermissionLost)
        {
            throw GuardFence.MayNot(refused);
        }
    }

    /// <summary>Finds the relations, refuses those whose owner our role cannot be, and lets the other owners use our function.</summary>
    public async Task<ImmutableArray<GuardedRelation>> RelationsAsync(GuardFacts facts, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        ImmutableArray<GuardedRelation> relations = await facts.RelationsAsync(Session, Names, tables, cancellationToken);
        if (relations.FirstOrDefault(r => !r.Owned && !r.CanOwn) is { } foreign)
        {
            string login = await LoginAsync(cancellationToken);
            throw new EngineFault(
                EngineFaultKind.PermissionLost, ObjectName.Of(foreign.Name), $"a guard can only be made by the table's owner, and {login} is no member of the role {foreign.Owner}",
                $"GRANT {Quote.Identifier(foreign.Owner)} TO {Quote.Identifier(login)}; or ALTER TABLE {Quote.Table(foreign.Name)} OWNER TO a role that {login} is a member of.");
        }

        string[] subscriptions = [.. await Session.ListAsync(GuardSql.Subscriptions, r => r.GetString(0), cancellationToken, relations.Select(r => r.Oid).ToArray())];
        if (subscriptions.Length > 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, Session.Place, $"a subscription writes these tables, and its worker passes every guard: {string.Join(", ", subscriptions)}",
                "Disable or drop the subscription, or leave its tables out of the domain.");
        }

        foreach (string owner in relations.Where(r => !r.Owned).Select(r => r.Owner).Distinct())
        {
            await Session.ExecuteAsync(GuardSql.LetMakeTriggers(Names.QuotedFunction, owner), cancellationToken);
        }

        return relations;
    }

    /// <summary>The role that we logged in as, which every guard lets through.</summary>
    public async Task<string> LoginAsync(CancellationToken cancellationToken) =>
        await Session.FirstAsync(GuardSql.Login, r => r.GetString(0), cancellationToken) ?? throw new InvalidOperationException("A session has a role.");

    /// <summary>Keeps the fencing token.</summary>
    /// <exception cref="EngineFault">A greater one is there: a later runner has taken over.</exception>
    public Task FenceAsync(long token, CancellationToken cancellationToken) => GuardFence.KeepAsync(Session, Names.Domain, token, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
