namespace Fairway.Sqlite.Writing;

/// <summary>How long, and how often, a lock of another process is tried.</summary>
/// <param name="Most">The time in all.</param>
/// <param name="LongestPause">Pauses begin at a millisecond and double up to this.</param>
internal sealed record LockPatience(TimeSpan Most, TimeSpan LongestPause)
{
    /// <summary>Five seconds: what lasts longer is somebody's open transaction, and waiting in silence would hide it.</summary>
    public static LockPatience Usual { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(25));

    /// <summary>As long, and tried without rest: whoever writes all the time leaves only short gaps.</summary>
    public static LockPatience Keen { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(1));
}
