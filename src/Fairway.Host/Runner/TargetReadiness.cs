using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner;

/// <summary>Refuses a target that holds something which is not ours: a copy never writes into tables that it did not make.</summary>
internal static class TargetReadiness
{
    /// <summary>Reads the target and throws when it cannot take the plan.</summary>
    /// <exception cref="EngineFault">The target holds tables, and no copy of ours made them.</exception>
    public static async Task CheckAsync(ISystem target, MigrationPlan plan, CancellationToken cancellationToken)
    {
        DatabaseSchema actual = await ReadOrEmptyAsync(target, cancellationToken);
        if (!actual.Tables.IsEmpty && !actual.HoldsBookkeeping)
        {
            TableName[] planned = [.. plan.Routes.Select(r => r.Target.Name).Where(n => actual.Find(n) is not null)];
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                target.DisplayName,
                $"the target is not empty: it has {actual.Tables.Length} table{(actual.Tables.Length == 1 ? "" : "s")} that no copy of Fairway made{(planned.Length > 0 ? $", {string.Join(", ", planned)} of the plan among them" : "")}",
                "Give an empty database, or one that does not exist yet.");
        }
    }

    /// <summary>Reads the target's definitions, as they are after an attempt that was killed has been undone.</summary>
    public static async Task<DatabaseSchema> ReadAsync(ISystem target, CancellationToken cancellationToken)
    {
        await target.RecoverAsync(cancellationToken);
        return await target.SchemaReader.ReadAsync(cancellationToken);
    }

    // A target that does not exist yet is as good as an empty one: the first write makes it.
    public static async Task<DatabaseSchema> ReadOrEmptyAsync(ISystem target, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(target, cancellationToken);
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.Unreachable && target.Traits.MadeByFirstWrite)
        {
            return new DatabaseSchema(target.Traits.Dialect, [], []);
        }
    }
}
