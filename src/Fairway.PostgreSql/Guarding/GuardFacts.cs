using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Guarding;

/// <summary>What the catalogs say of a guard.</summary>
/// <param name="Function">The trigger function's number; null when there is none.</param>
/// <param name="Mark">The line that tells its state; empty when there is none.</param>
internal sealed record GuardFacts(uint? Function, string Mark)
{
    public bool IsClosed => Mark == GuardFunction.ClosedMark;

    public bool IsGate => Mark == GuardFunction.GateMark;

    /// <summary>Reads them.</summary>
    public static async Task<GuardFacts> ReadAsync(GuardSession session, GuardNames names, CancellationToken cancellationToken) =>
        (await session.ListAsync(GuardSql.Function, r => new GuardFacts(r.GetFieldValue<uint>(0), r.GetString(1)), cancellationToken, names.Function))
            .SingleOrDefault() ?? new GuardFacts(null, "");

    /// <summary>The relations through which the rows of tables can be written.</summary>
    /// <exception cref="EngineFault">A table is not there.</exception>
    public async Task<ImmutableArray<GuardedRelation>> RelationsAsync(
        GuardSession session, GuardNames names, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        List<GuardedRelation> found = await session.ListAsync(
            GuardSql.Relations(session.Version), GuardSession.Relation, cancellationToken, tables.Select(t => t.Name.Schema ?? "public").ToArray(), tables.Select(t => t.Name.Name).ToArray(), names.Trigger, Function ?? 0);
        TableName? missing = tables.Select(t => (TableName?)(t.Name with { Schema = t.Name.Schema ?? "public" })).FirstOrDefault(n => found.All(r => r.Name != n));
        return missing is null
            ? [.. found.Where(r => !r.IsForeign)]
            : throw new EngineFault(EngineFaultKind.BadSetup, $"{missing}", "the table is not there", "Run 'plan' again: it reads the definitions anew.");
    }
}
