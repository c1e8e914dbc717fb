namespace Fairway.Tests.Control.Evidence;

/// <summary>A clock that goes on by a second each time it is asked, and by whatever it is told.</summary>
internal sealed class StepClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2027, 2, 3, 4, 5, 6, 700, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now += TimeSpan.FromSeconds(1);
}
