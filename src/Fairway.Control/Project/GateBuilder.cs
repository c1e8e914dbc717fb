using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>From the sections about gates, hypercare and maturity to records. Checks nothing: the validators have.</summary>
internal static class GateBuilder
{
    public static ImmutableArray<GateSpec> Gates(YamlMap root) =>
    [
        .. root.Map("gates")?.Maps.Where(g => GateWords.All.Contains(g.Name)).Select(g => new GateSpec(
            g.Name,
            g.Value.Map("approve")?.Entries.ToImmutableSortedDictionary(e => e.Name, e => Count((YamlScalar)e.Value), StringComparer.Ordinal),
            SpecBuilder.Duration(g.Value, "valid") ?? GateSpec.UsualValidOf(g.Name))) ?? [],
    ];

    public static ImmutableArray<RigorSpec> Rigor(YamlMap root) =>
    [
        .. root.Map("gates")?.Map("rigor")?.Maps.Select(r => new RigorSpec(
            ClassOf(r.Name), Count(r.Value, "rehearsals"), Count(r.Value, "drills"), SpecBuilder.Duration(r.Value, "hypercare"))) ?? [],
    ];

    public static HypercareSpec? Hypercare(YamlMap root)
    {
        // An empty one says as much as none.
        if (root.Map("hypercare") is not { Entries.IsEmpty: false } body)
        {
            return null;
        }

        YamlMap? roster = body.Map("roster");
        YamlMap? healthy = body.Map("healthy");
        return new HypercareSpec(
            SpecBuilder.Duration(body, "period"),
            roster?.Scalar("hours") is { } hours ? HoursOf(hours.Text) : null,
            roster is null ? [] : SpecBuilder.Words(roster, "people"),
            roster is null ? [] : SpecBuilder.Words(roster, "escalation"),
            healthy is null ? null : SpecBuilder.Duration(healthy, "interval"),
            healthy is null ? null : Count(healthy, "consecutive"));
    }

    public static ImmutableSortedDictionary<string, bool> Maturity(YamlMap root) =>
        root.Map("maturity")?.Entries.Where(e => e.Value is YamlScalar).ToImmutableSortedDictionary(e => e.Name, e => ((YamlScalar)e.Value).Text == "true", StringComparer.Ordinal)
        ?? ImmutableSortedDictionary<string, bool>.Empty;

    private static RosterHours HoursOf(string text) =>
        RosterHours.TryParse(text, out RosterHours? hours, out _) ? hours : throw new ArgumentException("The hours were not validated.", nameof(text));

    /// <summary><c>C1</c> to 1; 0 for what is no class, which the shape of the file names.</summary>
    public static int ClassOf(string text) => text is ['C', var digit] ? digit - '0' : 0;

    private static int? Count(YamlMap body, string key) => body.Scalar(key) is { } written ? Count(written) : null;

    private static int Count(YamlScalar written) => int.Parse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture);
}
