namespace Fairway.Control.Gates;

/// <summary>What a person has said last about a gate, and what it is worth.</summary>
/// <param name="Said">The decision.</param>
/// <param name="Against">Why it counts no more, a sentence's end; null while it does.</param>
public sealed record Agreement(Decision Said, string? Against)
{
    /// <summary>True when it counts as a yes.</summary>
    public bool IsYes => Against is null && Said.Made.Choice == Choice.Approve;

    /// <summary>True when it counts as a no.</summary>
    public bool IsNo => Against is null && Said.Made.Choice == Choice.Decline;
}
