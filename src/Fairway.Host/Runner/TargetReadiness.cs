using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner;

/// <summary>Refuses a target that holds something which is not ours: a copy never writes into tables that it did not make.</summary>
internal static class TargetReadiness
{
    /// <summary>Reads the target and throws when it cannot take the plan.</summary>
    /// <exception cref="EngineFault">A planned table is already there and no copy of ours made it.</exception>
    public static async Task CheckAsync(ISystem target, MigrationPlan plan, CancellationToken cancellationToken)
    {
        DatabaseSchema actual = await ReadOrEmptyAsync(target, cancellationToken);
        string[] present = [.. plan.Routes.Select(r => r.Target.Name).Where(n => actual.Find(n) is not null).Select(n => n.ToString())];
        if (present.Length > 0 && !actual.HoldsBookkeeping)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                target.DisplayName,
                $"the target is not empty: it already has {string.Join(", ", present)}, and no copy of Fairway made them",
                "Choose an empty target, or remove these tables, or give the source's tables other names with 'to'.");
        }
    }

    // A target that does not exist yet is as good as an empty one: the first write makes it.
    public static async Task<DatabaseSchema> ReadOrEmptyAsync(ISystem target, CancellationToken cancellationToken)
    {
        try
        {
            return await target.SchemaReader.ReadAsync(cancellationToken);
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.Unreachable)
        {
            return new DatabaseSchema(target.Traits.Dialect, [], []);
        }
    }
}
