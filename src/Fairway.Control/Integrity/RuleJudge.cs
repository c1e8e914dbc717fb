using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>
/// Says what a reading means (governance §6). Fail is looked at before warn, each side for itself, the worse one counts. What the source had before anything was moved
/// is inherited: it counts for nothing, and it must not grow. What could not be asked is never a pass. Pure.
/// </summary>
public static class RuleJudge
{
    /// <summary>Judges a reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="allowance">How much may be found without the rule being broken.</param>
    public static RuleOutcome Judge(RuleReading reading, RuleAllowance allowance)
    {
        ArgumentNullException.ThrowIfNull(reading);
        RuleSpec rule = reading.Rule;
        (string Where, RuleMeasure Measure, Verdict Verdict)[] parts =
        [
            .. reading.Source is { } source ? [("source", source, Of(rule, source, allowance.OnOneSide))] : Array.Empty<(string, RuleMeasure, Verdict)>(),
            .. reading.Target is { } target ? [("target", target, Of(rule, target, allowance.OnOneSide))] : Array.Empty<(string, RuleMeasure, Verdict)>(),
            .. reading.Between is { } between ? [("between", between, Of(rule, between, allowance.Accepted))] : Array.Empty<(string, RuleMeasure, Verdict)>(),
        ];
        Verdict worst = parts.Select(p => p.Verdict).Append(reading.NotAsked is null && parts.Length > 0 ? Verdict.Pass : Verdict.Inconclusive).Max();
        (string Where, RuleMeasure Measure, Verdict Verdict)[] bad = [.. parts.Where(p => p.Verdict == worst && worst != Verdict.Pass)];
        string where = bad.Length == 2 && bad.All(b => b.Where != "between") ? "both" : bad.Length == 0 ? "" : bad[0].Where;
        return new RuleOutcome(rule, worst, where, Sentence(reading, parts, allowance), [.. bad.SelectMany(b => b.Measure.Keys).Distinct().Take(20)])
        {
            At = reading.At,
            Took = reading.Took,
            AtRest = reading.AtRest,
            IsMoving = worst == Verdict.Inconclusive && reading.NotAsked is null && parts.Any(p => p.Measure.Moving > 0),
            Found = (bad.Length > 0 ? bad : parts).Select(p => p.Measure.Found).DefaultIfEmpty(0).Max(),
        };
    }

    private static Verdict Of(RuleSpec rule, RuleMeasure measure, long inherited) =>
        IsOver(rule.Fail, measure, inherited) ? Verdict.Fail
        : measure.Moving > 0 ? Verdict.Inconclusive
        : rule.Warn is { } warn && IsOver(warn, measure, inherited) ? Verdict.Warn
        : Verdict.Pass;

    private static bool IsOver(Band band, RuleMeasure measure, long inherited)
    {
        long beyond = Math.Max(0, measure.Found - inherited);

        // Nothing at all is never too much, whatever the limit says.
        return beyond > 0 && band.Measure switch
        {
            BandMeasure.Number => band.Holds(beyond),
            BandMeasure.Ratio => measure.Considered > 0 && band.Holds((decimal)beyond / measure.Considered),
            _ => band.Holds(measure.Amount ?? 0),
        };
    }

    private static string Sentence(RuleReading reading, (string Where, RuleMeasure Measure, Verdict Verdict)[] parts, RuleAllowance allowance)
    {
        RuleSpec rule = reading.Rule;
        ImmutableArray<string> said = [.. parts.Select(p => One(rule, p.Where, p.Measure)), .. reading.NotAsked is { } why ? [why] : Array.Empty<string>()];
        string had = allowance.Before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {allowance.Before} {(allowance.Before == 1 ? "was" : "were")} there before");
        string known = allowance.Accepted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {allowance.Accepted} {(allowance.Accepted == 1 ? "was" : "were")} accepted");
        string alone = rule.SourceOnly && said.Length > 0 ? " (source only)" : "";
        return $"{string.Join(", ", said)}{alone}{had}{known}";
    }

    private static string One(RuleSpec rule, string where, RuleMeasure measure)
    {
        string unit = rule.Kind is RuleKind.Reconcile or RuleKind.History && where == "between" ? "total" : "row";
        string place = where == "between" ? "between the sides" : where;
        string amount = measure.Amount is > 0 and { } most ? string.Create(CultureInfo.InvariantCulture, $", by {most} at most") : "";
        string moving = measure.Moving > 0 ? string.Create(CultureInfo.InvariantCulture, $", {measure.Moving} moved whenever they were read{(rule.AtSwitch ? ", and are read again while writers are held" : "")}") : "";
        return rule.Kind is RuleKind.Sql or RuleKind.Freshness
            ? string.Create(CultureInfo.InvariantCulture, $"{place} {measure.Found}")
            : string.Create(CultureInfo.InvariantCulture, $"{place} {measure.Found} of {measure.Considered} {unit}{(measure.Considered == 1 ? "" : "s")}{amount}{moving}");
    }
}
