using Fairway.Control.Evidence;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Evidence;

/// <summary>A checkpoint as a database has it.</summary>
/// <param name="Place">The database, for people.</param>
/// <param name="Anchor">What it has.</param>
internal sealed record FoundAnchor(string Place, Anchor Anchor)
{
    /// <summary>The checkpoint, to be judged.</summary>
    public FoundCheckpoint Checkpoint => new(Place, Anchor.Text);
}
