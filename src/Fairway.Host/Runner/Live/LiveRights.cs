using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>Compares who may write on both sides of a domain.</summary>
internal static class LiveRights
{
    /// <summary>Roles that may write on the side that has the authority, and could not on the other one. Touches nothing.</summary>
    /// <exception cref="EngineFault">A side cannot be asked.</exception>
    public static async Task<ImmutableArray<MissingRight>> MissingAsync(LiveParts parts, CrossingDirection direction, CancellationToken cancellationToken)
    {
        bool forward = direction == CrossingDirection.Forward;
        (LiveSide from, LiveSide to) = forward ? (parts.Source, parts.Target) : (parts.Target, parts.Source);
        if (from.System.WriterRights is not { } here || to.System.WriterRights is not { } there)
        {
            return [];
        }

        ImmutableArray<WriterRight> writers = await here.ReadAsync([.. from.Tables.Select(t => t.Name)], cancellationToken);
        ILookup<TableName, TableName> names = parts.Routes.Forward.SelectMany(c => c.Routes)
            .ToLookup(r => Whole(forward ? r.Source.Name : r.Target.Name), r => forward ? r.Target.Name : r.Source.Name);
        return await there.MissingAsync([.. writers.SelectMany(w => names[Whole(w.Table)].Select(name => w with { Table = name }))], cancellationToken);

        static TableName Whole(TableName name) => name with { Schema = name.Schema ?? "public" };
    }
}
