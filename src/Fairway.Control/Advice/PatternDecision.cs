using System.Globalization;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Advice;

/// <summary>The lines of the project file by which a pattern is decided (R46): options, reasons, who answers for it, and the day. Whoever pastes them decides.</summary>
public static class PatternDecision
{
    /// <summary>What stands for a person where nobody is declared.</summary>
    public const string Nobody = "REPLACE";

    /// <summary>The lines, as YAML.</summary>
    /// <param name="spec">The project: its people, and the ids that are taken.</param>
    /// <param name="advice">The advice.</param>
    /// <param name="today">The day.</param>
    /// <returns>Null when nothing is recommended.</returns>
    public static string? Lines(ProjectSpec spec, PatternAdvice advice, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(advice);
        if (advice.Recommended is not { } chosen)
        {
            return null;
        }

        string domain = advice.Facts.Domain;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{today:yyyy-MM-dd}: domain {domain} moves by {chosen.Way.Name} ({CountedText.Of(chosen.Total, "point")}: {Reasons(chosen)}). Options: {string.Join("; ", advice.Ranked.Where(r => r != chosen).Select(Option))}");
        return string.Join('\n',
        [
            "domains:",
            $"  {domain}: {{ pattern: [{string.Join(", ", chosen.Way.Pattern)}] }}   # beside what stands there",
            "records:",
            $"  - id: {IdFor(spec, domain)}",
            "    kind: decision",
            $"    text: \"{text.Replace('"', '\'').Replace('\\', '/')}\"",
            $"    owner: {OwnerOf(spec)}   # whoever approves it",
            $"    on: [{domain}]",
        ]);
    }

    /// <summary>The record by which a domain's pattern was decided: a decision about the domain; null when there is none.</summary>
    public static RecordSpec? DecidedBy(ProjectSpec spec, string domain)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Records.FirstOrDefault(r => r.Kind == "decision" && r.On.Any(o => o.Text == domain));
    }

    private static string Option(RankedPattern option) => string.Create(CultureInfo.InvariantCulture, $"{option.Way.Name} {option.Total}{(option.Said is { } said ? $" ({said})" : "")}");

    private static string Reasons(RankedPattern chosen) => string.Join(", ", chosen.Factors.Where(f => f.Points != 0).Select(f => $"{f.Name} {Signed(f.Points)}"));

    private static string Signed(int points) => points.ToString("+0;-0", CultureInfo.InvariantCulture);

    private static string IdFor(ProjectSpec spec, string domain)
    {
        string wanted = $"{domain}-pattern";
        return Enumerable.Range(1, spec.Records.Length + 1).Select(n => n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}"))
            .First(id => !spec.Records.Any(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase)));
    }

    private static string OwnerOf(ProjectSpec spec) => (spec.People.FirstOrDefault(p => p.Roles.Contains("sponsor")) ?? spec.People.FirstOrDefault(p => p.Roles.Contains("engineering")) ?? spec.People.FirstOrDefault())?.Id ?? Nobody;
}
