using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>The fencing tokens of a database, one per domain.</summary>
internal static class GuardFence
{
    /// <summary>Makes the table where it is missing.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="EngineFault">Our role may not.</exception>
    public static async Task<uint> EnsureAsync(GuardSession session, CancellationToken cancellationToken)
    {
        (bool schema, uint? fence) = await session.FirstAsync(GuardSql.Facts, r => (r.GetBoolean(0), r.IsDBNull(1) ? null : (uint?)r.GetFieldValue<uint>(1)), cancellationToken);
        if (fence is { } made)
        {
            return made;
        }

        try
        {
            if (!schema)
            {
                await session.ExecuteAsync(Bookkeeping.CreateSchema, cancellationToken);
            }

            await session.ExecuteAsync(GuardSql.CreateFence, cancellationToken);
            return await session.FirstAsync(GuardSql.Facts, r => r.GetFieldValue<uint>(1), cancellationToken);
        }
        catch (EngineFault refused) when (refused.Kind == EngineFaultKind.PermissionLost)
        {
            throw MayNot(refused);
        }
    }

    /// <summary>Keeps a token.</summary>
    /// <exception cref="EngineFault">A greater one is there: a later runner has taken over.</exception>
    public static async Task KeepAsync(GuardSession session, string domain, long token, CancellationToken cancellationToken)
    {
        if ((await session.ListAsync(GuardSql.Fencing, r => r.GetInt64(0), cancellationToken, domain, token)).Count == 0)
        {
            throw new EngineFault(
                EngineFaultKind.PermissionLost, session.Place, string.Create(CultureInfo.InvariantCulture, $"a later runner of {domain} has taken over; our token {token} is too small"),
                $"Leave it to that runner; 'status' tells what it does. When there is none, because the project's journal was lost or begun anew: DELETE FROM {GuardSql.Fence} WHERE domain = {Quote.Literal(domain)}.");
        }
    }

    /// <summary>What is said when our role may not make what a guard needs.</summary>
    public static EngineFault MayNot(EngineFault refused) => new(
        EngineFaultKind.PermissionLost, $"the schema {Bookkeeping.Schema}", "our role may not make what a guard needs there",
        $"GRANT CREATE ON DATABASE … to the role that Fairway logs in as, or make the schema {Bookkeeping.Schema} with that role as its owner.", refused);
}
