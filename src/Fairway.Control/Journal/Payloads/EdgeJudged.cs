namespace Fairway.Control.Journal.Payloads;

/// <summary>Somebody has said of a tie on the chart that it is so, or that it is not.</summary>
/// <param name="From">Who needs: kind and name.</param>
/// <param name="To">What is needed: kind, name, and column where one is meant.</param>
/// <param name="IsSo">True when it is so.</param>
/// <param name="By">Who said it.</param>
/// <param name="Because">Why; null when nobody said.</param>
public sealed record EdgeJudged(string From, string To, bool IsSo, string By, string? Because) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "edge.judged";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Because = Because is null ? null : redact(Because) };
    }
}
