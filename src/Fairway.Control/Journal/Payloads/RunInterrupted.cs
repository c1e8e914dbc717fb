namespace Fairway.Control.Journal.Payloads;

/// <summary>A command was stopped by its user; typed again, it goes on.</summary>
/// <param name="Command">The command: <c>sync</c>.</param>
/// <param name="Place">What it was doing.</param>
public sealed record RunInterrupted(string Command, string Place) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "run.interrupted";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Place = redact(Place) };
    }
}
