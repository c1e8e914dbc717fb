namespace Fairway.Control.Advice;

/// <summary>Something without which a domain does not move without downtime.</summary>
/// <param name="Name">Its stable word.</param>
/// <param name="If">What must be so, as the end of <c>yes, if …</c>.</param>
/// <param name="State">Whether it is.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="IsFinal">True when nothing that a team does about this domain can meet it.</param>
public sealed record Condition(string Name, string If, ConditionState State, string Seen, bool IsFinal = false);
