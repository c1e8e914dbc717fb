using Fairway.Control.Evidence;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>A signed decision, with its place in the journal.</summary>
/// <param name="made">What was decided.</param>
/// <param name="seq">The number of its entry.</param>
/// <param name="waiver">The id of a waiver; null of other decisions.</param>
public sealed class Decision(DecisionMade made, long seq, string? waiver = null)
{
    // Gates are judged again and again, and a signature stays what it is.
    private bool? _isRight;

    /// <summary>What was decided.</summary>
    public DecisionMade Made { get; } = made;

    /// <summary>The number of its entry.</summary>
    public long Seq { get; } = seq;

    /// <summary>The id of a waiver, by which others agree to it; null of other decisions.</summary>
    public string? Waiver { get; } = waiver;

    /// <summary>The last day on which it counts, by the clocks of whoever signed it.</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(Made.Until.AddTicks(-1).DateTime);

    /// <summary>True when the key that it names has signed exactly this.</summary>
    public bool HasRightSignature => _isRight ?? (VerifyingKey.FromText(Made.Key) is { } key && IsSignedBy(key));

    /// <summary>Why it does not count for somebody's word, a sentence's end; null when it does. Nothing is believed of a decision but its signature by the key that the file has for that person.</summary>
    public string? ReasonAgainst(ProjectSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Made.Project != spec.Name ? $"it was signed for project {Made.Project}"
            : spec.People.FirstOrDefault(p => p.Id == Made.Person) is not { } person ? $"the file names nobody {Made.Person}"
            : person.Key is not { } key ? $"the file has no key of {person.Name}"
            : key.Text != Made.Key ? $"it was signed with another key than the file has for {person.Name}"
            : IsSignedBy(key) ? null : "its signature is wrong";
    }

    private bool IsSignedBy(VerifyingKey key) => _isRight ??= key.Signed(Made.SignedText(), Made.Signature);
}
