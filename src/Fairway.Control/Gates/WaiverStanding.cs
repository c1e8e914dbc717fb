using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>What was asked to be let go, and who has agreed to it.</summary>
/// <param name="Asked">The waiver.</param>
/// <param name="Agreeing">Who agrees: ids of people, the one who asked left aside.</param>
/// <param name="Against">Why it does not count, a sentence's end; null when it does.</param>
public sealed record WaiverStanding(Decision Asked, ImmutableArray<string> Agreeing, string? Against)
{
    /// <summary>How many others must agree.</summary>
    public const int Needed = 2;

    /// <summary>True when it covers its criterion.</summary>
    public bool Counts => Against is null;

    /// <summary>How a waiver stands.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="asked">The waiver.</param>
    /// <param name="decisions">All decisions about the domain, the oldest first.</param>
    /// <param name="digest">To what it must be bound, as things are now; null when nobody knows.</param>
    /// <param name="now">Now.</param>
    public static WaiverStanding Of(ProjectSpec spec, Decision asked, ImmutableArray<Decision> decisions, string? digest, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asked);
        Decision[] words = [.. decisions.Where(d => d.Made.Subject == asked.Waiver && d.Made.Choice is Choice.Approve or Choice.Decline or Choice.Withdraw && d.ReasonAgainst(spec) is null && d.Made.Digest == asked.Made.Digest)
            .GroupBy(d => d.Made.Person).Select(p => p.Last())];
        ImmutableArray<string> agreeing = [.. words.Where(d => d.Made.Choice == Choice.Approve && d.Made.Until > now && d.Made.Person != asked.Made.Person).Select(d => d.Made.Person)];
        Decision? no = words.FirstOrDefault(d => d.Made.Choice == Choice.Decline || (d.Made.Choice == Choice.Withdraw && d.Made.Person == asked.Made.Person));
        return new WaiverStanding(
            asked,
            agreeing,
            asked.ReasonAgainst(spec) is { } reason ? reason
                : asked.Made.Until <= now ? "it has expired"
                : no is not null ? $"{spec.NameOf(no.Made.Person)} has {(no.Made.Choice == Choice.Decline ? "declined" : "withdrawn")} it{(no.Made.Because.Length == 0 ? "" : $": {no.Made.Because}")}"
                : digest is not null && digest != asked.Made.Digest ? "what it was asked for is another thing now"
                : agreeing.Length < Needed ? $"{agreeing.Length} of {Needed} others have agreed" : null);
    }
}
