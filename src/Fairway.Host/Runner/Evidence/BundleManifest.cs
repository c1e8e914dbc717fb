using System.Collections.Immutable;

namespace Fairway.Host.Runner.Evidence;

/// <summary>What a bundle is of.</summary>
/// <param name="Version">The bundle's form.</param>
/// <param name="Project">The project.</param>
/// <param name="Size">How many records it holds.</param>
/// <param name="Head">The hash of the last.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Journal">Where the journal was.</param>
/// <param name="Unread">Databases that could not be asked for their checkpoints.</param>
internal sealed record BundleManifest(int Version, string Project, long Size, string Head, DateTimeOffset MadeAt, string Journal, ImmutableArray<UnreadPlace> Unread)
{
    /// <summary>The form that this program writes and reads.</summary>
    public const int CurrentVersion = 1;
}
