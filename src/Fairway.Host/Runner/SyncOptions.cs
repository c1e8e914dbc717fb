using Fairway.Flow.Copy;

namespace Fairway.Host.Runner;

/// <summary>How a sync works.</summary>
/// <param name="Copy">Sizes.</param>
/// <param name="Restart">True to empty the tables that earlier attempts made and begin again.</param>
internal sealed record SyncOptions(CopyOptions Copy, bool Restart)
{
    /// <summary>How many ranges may cross side by side, where both sides can; at least 1. Default: the machine's cores, from 2 to 8.</summary>
    public int Lanes { get; init; } = UsualLanes;

    /// <summary>The default of <see cref="Lanes"/>.</summary>
    public static int UsualLanes => Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>True to cut tables into ranges of keys, which a killed copy can go on with; physical ranges are faster.</summary>
    public bool ByKey { get; init; }
}
