namespace Fairway.Tests.Control.Journal;

/// <summary>A clock that stands still, at a moment whose fraction ends in zeros.</summary>
internal sealed class StillClock : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2027, 2, 3, 4, 5, 6, 700, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
