namespace Fairway.Tests.Control.Runbook.Messages;

/// <summary>A clock that says what it was set to; what waits by it waits as long as it would otherwise.</summary>
internal sealed class SetTime : TimeProvider
{
    public static readonly DateTimeOffset T = new(2027, 2, 13, 22, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = T;

    public override DateTimeOffset GetUtcNow() => Now;
}
