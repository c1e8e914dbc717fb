namespace Fairway.Control.Journal;

/// <summary>What somebody wants of a runner.</summary>
/// <param name="Command">What: <c>cutover</c>, <c>rollback</c>, <c>complete</c>, <c>abort</c>, <c>finding-own</c>, <c>finding-act</c>, <c>finding-close</c>, <c>finding-accept</c>, <c>chart-taken</c>, <c>map-confirm</c>, <c>map-reject</c>, <c>map-claim</c>.</param>
/// <param name="Domain">The domain; null for all, or where the subject says it.</param>
public sealed record IntentWish(string Command, string? Domain)
{
    /// <summary>What it is about beside the domain: a finding's id, things on the chart; null for nothing.</summary>
    public string? Subject { get; init; }

    /// <summary>Why; null when nobody was asked.</summary>
    public string? Because { get; init; }
}
