namespace Fairway.Control.Gates;

/// <summary>A criterion with what the table asks of it, and what people have said of it.</summary>
/// <param name="Row">What is asked; null for what the switch asks of every class.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Waiver">The waiver that covers it; null for none.</param>
public sealed record JudgedCriterion(CriterionRow? Row, GateCriterion Seen, Decision? Waiver)
{
    /// <summary>True when it keeps the gate closed.</summary>
    public bool Closes => Seen.Closes && Waiver is null;

    /// <summary>What it came to, in a word.</summary>
    public string Word => Waiver is { Waiver: { } id } ? $"waived({id})" : GateDigest.WordOf(Seen);
}
