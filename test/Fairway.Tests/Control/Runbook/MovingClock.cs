namespace Fairway.Tests.Control.Runbook;

/// <summary>A clock that goes on from a moment of a test's choice, and can be put forward.</summary>
internal sealed class MovingClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    /// <summary>How far it was put forward.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => start + Ahead + System.GetElapsedTime(_began);
}
