using System.Collections.Immutable;

namespace Fairway.Control.Evidence;

/// <summary>
/// Which evidence rests on which digests: one table, and docs/evidence.md shows it. Evidence is stale when one of its digests is another one than when it was made, and counts again
/// when that is taken back.
/// </summary>
public static class EvidenceTable
{
    /// <summary>The plan of the domain: tables, columns, mapping.</summary>
    public const string Plan = "plan";

    /// <summary>Columns, keys and references of the domain's tables on both sides.</summary>
    public const string Tables = "tables";

    /// <summary>What stands around the tables on both sides.</summary>
    public const string Around = "around";

    /// <summary>Who uses the domain's critical tables, as far as the chart knows.</summary>
    public const string Dependents = "dependents";

    /// <summary>The section 'integrity'.</summary>
    public const string Rules = "integrity";

    /// <summary>What 'cutover' says of the domain, its messages left aside.</summary>
    public const string Steps = "cutover";

    /// <summary>The section 'hooks'.</summary>
    public const string Hooks = "hooks";

    /// <summary>Rows that were copied.</summary>
    public const string Copy = "copy";

    /// <summary>A comparison of rows.</summary>
    public const string Comparison = "comparison";

    /// <summary>What a rule came to.</summary>
    public const string RuleResult = "rule result";

    /// <summary>What a rule found in the source before anything was moved.</summary>
    public const string Baseline = "baseline";

    /// <summary>A runbook to the decision and back.</summary>
    public const string Drill = "drill";

    /// <summary>The table: kinds of evidence, with the digests that each rests on.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Rests { get; } = new Dictionary<string, ImmutableArray<string>>
    {
        [Copy] = [Plan],
        [Comparison] = [Plan, Tables],
        [RuleResult] = [Plan, Tables, Rules],
        [Baseline] = [Rules],
        [Drill] = [Plan, Tables, Around, Rules, Steps, Hooks, Dependents],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>True when a kind of evidence rests on a digest.</summary>
    public static bool RestsOn(string evidence, string digest) => Rests[evidence].Contains(digest);

    /// <summary>Why a piece of evidence is stale, one sentence's end for each digest that is another one; empty when it is not.</summary>
    /// <param name="evidence">Its kind.</param>
    /// <param name="then">The digests when it was made; null when nobody wrote them down.</param>
    /// <param name="now">The digests now.</param>
    public static ImmutableArray<string> StaleBecause(string evidence, ImmutableSortedDictionary<string, string>? then, ImmutableSortedDictionary<string, string> now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return then is null
            ? ["nobody wrote down on what it rests"]
            : [.. Rests[evidence].Where(d => then.GetValueOrDefault(d, "") != now.GetValueOrDefault(d, "")).Select(Word)];
    }

    private static string Word(string digest) => digest switch
    {
        Plan => "the plan is another one",
        Tables => "tables are defined otherwise",
        Around => "what stands around the tables is defined otherwise",
        Dependents => "the chart knows others who use its critical tables",
        _ => $"'{digest}' of the project file says something else",
    };
}
