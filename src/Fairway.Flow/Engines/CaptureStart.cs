using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>The begin of a capture. Disposing it gives up the snapshot's name, not the capture.</summary>
/// <param name="position">Where its stream begins.</param>
/// <param name="identity">What tells this capture from any other that may get its name later: system, timeline, start.</param>
/// <param name="snapshot">A snapshot that is exactly at the start, for <see cref="SnapshotOptions.Imported"/>; null when any later snapshot says by its mark what it holds.</param>
/// <param name="release">Gives up the snapshot's name.</param>
public sealed class CaptureStart(LogPosition position, string identity, string? snapshot, Func<ValueTask> release) : IAsyncDisposable
{
    /// <summary>Where its stream begins.</summary>
    public LogPosition Position { get; } = position;

    /// <summary>What tells this capture from any other of its name.</summary>
    public string Identity { get; } = identity;

    /// <summary>The name of the snapshot at the start; null when none is needed.</summary>
    public string? Snapshot { get; } = snapshot;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => release();
}
