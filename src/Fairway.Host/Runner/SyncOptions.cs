using Fairway.Flow.Copy;

namespace Fairway.Host.Runner;

/// <summary>How a sync works.</summary>
/// <param name="Copy">Sizes.</param>
/// <param name="Restart">True to empty the tables that earlier attempts made and begin again.</param>
internal sealed record SyncOptions(CopyOptions Copy, bool Restart);
