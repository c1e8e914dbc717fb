using System.Globalization;

namespace Fairway.Control.Project.Spec;

/// <summary>What takes a domain back by itself: <c>INT-3.fail</c>, <c>INT-*.fail</c>, <c>differences &gt; 0</c>, <c>lag &gt; 30s</c>.</summary>
/// <param name="Measure">What is looked at.</param>
/// <param name="Limit">More than this is too much: rows, or seconds; 0 for rules.</param>
/// <param name="Rules">Which rules, <c>*</c> for any characters; empty for the other measures.</param>
public sealed record TriggerSpec(TriggerMeasure Measure, decimal Limit, string Rules)
{
    private const string FailSuffix = ".fail";

    /// <summary>Reads one; null when it is none.</summary>
    public static TriggerSpec? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        if (trimmed.EndsWith(FailSuffix, StringComparison.Ordinal) && trimmed.Length > FailSuffix.Length)
        {
            return new TriggerSpec(TriggerMeasure.Rule, 0, trimmed[..^FailSuffix.Length]);
        }

        string[] parts = trimmed.Split('>', StringSplitOptions.TrimEntries);
        return parts switch
        {
            ["differences", var number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long rows) => new TriggerSpec(TriggerMeasure.Differences, rows, ""),
            ["lag", var duration] when DurationText.TryParse(duration, out TimeSpan lag) => new TriggerSpec(TriggerMeasure.Lag, (decimal)lag.TotalSeconds, ""),
            _ => null,
        };
    }

    /// <summary>True when it speaks of a rule.</summary>
    public bool IsAbout(string rule) => Measure == TriggerMeasure.Rule && new TablePattern(Rules).Matches(new Flow.Model.TableName(rule));

    /// <summary>As the file writes it.</summary>
    public override string ToString() => Measure switch
    {
        TriggerMeasure.Rule => Rules + FailSuffix,
        TriggerMeasure.Differences => string.Create(CultureInfo.InvariantCulture, $"differences > {Limit}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"lag > {Limit}s"),
    };
}
