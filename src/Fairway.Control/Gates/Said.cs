using System.Collections.Immutable;

namespace Fairway.Control.Gates;

/// <summary>How lists of names are said within a sentence.</summary>
internal static class Said
{
    private const int Most = 5;

    /// <summary>The first few, and how many more there are.</summary>
    public static string Of(ImmutableArray<string> names) => names.Length <= Most ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Most))} and {names.Length - Most} more";

    /// <summary>What the challenge of a gate came to.</summary>
    public static GateCriterion Challenge(GateFacts facts, string gate)
    {
        if (!facts.Challenge.TryGetValue(gate, out GateFacts.ChallengeFacts? came))
        {
            return GateCriterion.Unknown("challenge", Inconclusive.NoData, "the plan was not challenged");
        }

        string acknowledged = came.Acknowledged.IsEmpty ? "" : $"; acknowledged: {Of(came.Acknowledged)}";
        string unknown = came.NotEvaluated == 0 ? "" : $"; {came.NotEvaluated} rules lack their input, which closes nothing";
        ImmutableArray<string> standing = [.. came.Errors, .. came.Warnings];
        return GateCriterion.Of("challenge", standing.IsEmpty, standing.IsEmpty
            ? $"nothing stands{acknowledged}{unknown}"
            : $"{(came.Errors.IsEmpty ? "" : $"errors: {Of(came.Errors)}")}{(came.Errors.IsEmpty || came.Warnings.IsEmpty ? "" : "; ")}{(came.Warnings.IsEmpty ? "" : $"warnings that nobody has acknowledged: {Of(came.Warnings)}")}{unknown}") with
        {
            Evidence = string.Join(' ', [.. standing.Order(StringComparer.Ordinal), "/", .. came.Acknowledged.Order(StringComparer.Ordinal)]),
        };
    }
}
