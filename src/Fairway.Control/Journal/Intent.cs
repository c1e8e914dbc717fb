namespace Fairway.Control.Journal;

/// <summary>Something that a person asked a runner to do.</summary>
/// <param name="Id">Its id; ids sort in the order in which they were asked.</param>
/// <param name="Command">What, as in <see cref="IntentWish"/>.</param>
/// <param name="Domain">The domain; null for all, or where the subject says it.</param>
/// <param name="AskedBy">Who asked: a user and a machine.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">How far it has come.</param>
/// <param name="ExitCode">What its command ends with; null before the end.</param>
/// <param name="Message">What came of it; null before the end.</param>
public sealed record Intent(
    string Id, string Command, string? Domain, string AskedBy, DateTimeOffset AskedAt, IntentState State, int? ExitCode = null, string? Message = null)
{
    /// <summary>What it is about beside the domain: a finding's id; null for nothing.</summary>
    public string? Subject { get; init; }

    /// <summary>Why; null when nobody was asked.</summary>
    public string? Because { get; init; }
}
