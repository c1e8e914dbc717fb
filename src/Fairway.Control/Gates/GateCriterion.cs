using Fairway.Control.Integrity;

namespace Fairway.Control.Gates;

/// <summary>One thing that a gate asks for, as it was seen.</summary>
/// <param name="Code">Its stable name.</param>
/// <param name="Verdict">What came of looking at it.</param>
/// <param name="Seen">What was seen, a sentence's end.</param>
public sealed record GateCriterion(string Code, Verdict Verdict, string Seen)
{
    /// <summary>Why nobody can say; null when the verdict is another one.</summary>
    public Inconclusive? Reason { get; init; }

    /// <summary>A digest of the evidence that it rests on, for whoever agrees to exactly that; empty when it is looked at anew whenever the gate is passed.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>True when it keeps a gate closed unless somebody waives it.</summary>
    public bool Closes => Verdict is Verdict.Fail or Verdict.Inconclusive;

    /// <summary>One about which nobody can say anything.</summary>
    public static GateCriterion Unknown(string code, Inconclusive reason, string seen) => new(code, Verdict.Inconclusive, seen) { Reason = reason };

    /// <summary>One that holds or does not.</summary>
    public static GateCriterion Of(string code, bool holds, string seen) => new(code, holds ? Verdict.Pass : Verdict.Fail, seen);
}
