namespace Fairway.Control.Journal.Payloads;

/// <summary>A command stopped at a fault.</summary>
/// <param name="Command">The command: <c>sync</c>.</param>
/// <param name="Place">The object concerned.</param>
/// <param name="Seen">What was found, without values of rows.</param>
/// <param name="Remedy">The next thing to do.</param>
public sealed record RunFailed(string Command, string Place, string Seen, string Remedy) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "run.failed";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Place = redact(Place), Seen = redact(Seen), Remedy = redact(Remedy) };
    }
}
