using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>What stands around a domain's tables, as both sides declare it at a moment. Read from the catalogs while nobody waits.</summary>
/// <param name="Source">What the source declares.</param>
/// <param name="Target">What the target declares.</param>
/// <param name="Objects">What of it stands around the tables.</param>
internal sealed record AroundLook(DatabaseSchema Source, DatabaseSchema Target, ImmutableArray<DefinedObject> Objects)
{
    /// <summary>Looks.</summary>
    /// <exception cref="EngineFault">A side cannot be asked.</exception>
    public static async Task<AroundLook> TakeAsync(LiveSide source, LiveSide target, CancellationToken cancellationToken)
    {
        DatabaseSchema old = await source.System.SchemaReader.ReadAsync(cancellationToken);
        DatabaseSchema next = await target.System.SchemaReader.ReadAsync(cancellationToken);
        return new AroundLook(old, next, [.. await OfAsync(source, old, cancellationToken), .. await OfAsync(target, next, cancellationToken)]);
    }

    /// <summary>What is other than it was.</summary>
    /// <param name="state">What the journal says of the domain.</param>
    /// <param name="routes">How its tables cross.</param>
    public ImmutableArray<DefinitionChange> Since(DomainState state, LiveRoutes routes) =>
        new SurroundingChanges(state.SourceOfTruth == Side.Source ? "source" : "target", Source, Target, routes.Forward.SelectMany(c => c.Routes)).Between(state.Around?.Values ?? [], Objects);

    private static async Task<ImmutableArray<DefinedObject>> OfAsync(LiveSide side, DatabaseSchema schema, CancellationToken cancellationToken)
    {
        ImmutableArray<TableName> tables = [.. side.Tables.Select(t => t.Name)];
        ImmutableArray<WriterRight> writers = side.System.WriterRights is { } rights ? await rights.ReadAsync(tables, cancellationToken) : [];
        return Surroundings.Of(side.Side == Side.Source ? "source" : "target", schema, tables, writers);
    }
}
