using System.Diagnostics.CodeAnalysis;

namespace Fairway.Flow.Model.Conditions;

/// <summary>A condition does not hold.</summary>
/// <param name="Condition">The condition.</param>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The word that users write; no other language calls this.")]
public sealed record Not(Condition Condition) : Condition;
