using System.Collections.Immutable;
using Fairway.Control.Plan;

namespace Fairway.Control.Integrity;

/// <summary>The rules of a domain with what they ask, or what is wrong with them.</summary>
/// <param name="Rules">The rules, in the order of the file, without those that are wrong.</param>
/// <param name="Mistakes">What the tables of the source say against some: refusals, all of them.</param>
public sealed record RulePlan(ImmutableArray<PlannedRule> Rules, ImmutableArray<PlanNote> Mistakes);
