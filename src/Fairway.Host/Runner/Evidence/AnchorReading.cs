using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Evidence;

/// <summary>The checkpoints that both databases keep of a project, as they are there.</summary>
/// <param name="Found">What was found.</param>
/// <param name="Unread">Who could not be asked, and why.</param>
internal sealed record AnchorReading(ImmutableArray<FoundAnchor> Found, ImmutableArray<UnreadPlace> Unread)
{
    /// <summary>Asks both databases. One that cannot be reached hinders nothing.</summary>
    public static async Task<AnchorReading> ReadAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<FoundAnchor>();
        var unread = ImmutableArray.CreateBuilder<UnreadPlace>();
        foreach (AnchorPlace place in AnchorPlace.ToRead(workspace))
        {
            try
            {
                found.AddRange((await place.Anchors.ReadAsync(workspace.Spec.Name, cancellationToken)).Select(a => new FoundAnchor(place.Name, a)));
            }
            catch (EngineFault fault)
            {
                unread.Add(new UnreadPlace(place.Name, workspace.JournalSettings.Redact(fault.Message)));
            }
        }

        return new AnchorReading(found.ToImmutable(), unread.ToImmutable());
    }
}
