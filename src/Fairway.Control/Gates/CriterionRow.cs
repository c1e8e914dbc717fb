using System.Collections.Immutable;

namespace Fairway.Control.Gates;

/// <summary>A criterion as the table of gates has it.</summary>
/// <param name="Gate">The gate that asks for it.</param>
/// <param name="Code">Its stable name.</param>
/// <param name="Owner">The role that sees to it (R16).</param>
/// <param name="Classes">The classes that ask for it, 1 to 3.</param>
/// <param name="Wanted">What must be seen, a sentence's end.</param>
/// <param name="Proof">The cheapest next proof, a sentence; for people who see it missing.</param>
public sealed record CriterionRow(string Gate, string Code, string Owner, ImmutableArray<int> Classes, string Wanted, string Proof)
{
    /// <summary>True when it is looked at at the moment when the gate is passed, and nobody's agreement is bound to what it said before.</summary>
    public bool IsOfTheMoment { get; init; }

    /// <summary>True when the switch of a domain of any class asks for it, also of one that nobody has classified.</summary>
    public bool IsOfEveryClass { get; init; }

    /// <summary>False for what nobody may waive.</summary>
    public bool IsWaivable { get; init; } = true;
}
