using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project;

namespace Fairway.Control.Advice;

/// <summary>How long a domain takes from its map to the end of its hypercare, if it is the first (R121), and the facts by which it takes longer or shorter. No fact changes the numbers: nobody has measured by how much.</summary>
/// <param name="Weeks">From and to; null for a domain that is not C1, for which no experience is known.</param>
/// <param name="Longer">What makes it longer.</param>
/// <param name="Shorter">What makes it shorter.</param>
/// <param name="NotKnown">What nobody has looked at.</param>
public sealed record DomainEstimate((int From, int To)? Weeks, ImmutableArray<string> Longer, ImmutableArray<string> Shorter, ImmutableArray<string> NotKnown)
{
    /// <summary>How long the first critical domains of others take.</summary>
    public static (int From, int To) UsualWeeks { get; } = (8, 12);

    private const int FewTables = 10;
    private const int ManyTables = 50;

    /// <summary>Works it out.</summary>
    /// <param name="advice">What is advised of its pattern.</param>
    public static DomainEstimate Of(PatternAdvice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        DomainFacts facts = advice.Facts;
        (int Sign, string Text)[] all =
        [
            facts.Tables is { } tables ? (tables > ManyTables ? 1 : tables <= FewTables ? -1 : 0, CountedText.Of(tables, "table")) : (2, "the number of its tables"),
            facts.UnknownConsumers is { } unknown ? (unknown > 0 ? 1 : -1, unknown > 0 ? $"{CountedText.Of(unknown, "consumer")} on the chart whom nobody has declared" : "everybody on the chart is known") : (2, "who needs its tables"),
            facts.Keyless is { } keyless ? (keyless.IsEmpty ? -1 : 1, keyless.IsEmpty ? "every table has a usable key" : $"{CountedText.Of(keyless.Length, "table")} without a usable key") : (2, "its keys"),
            facts.WithoutWayBack is { } lost ? (lost.IsEmpty ? -1 : 1, lost.IsEmpty ? "every table has a way back" : $"{CountedText.Of(lost.Length, "table")} without a way back") : (2, "its way back"),
            facts.OpenBorders is { } open ? (open > 0 ? 1 : 0, $"{CountedText.Of(open, "foreign key")} to other domains without a decision") : (2, "its borders"),
            (facts.Before.IsEmpty ? 0 : 1, $"after {string.Join(", ", facts.Before)}, which the file has before it"),
            (advice.Recommended is null ? 1 : 0, advice.WhyNone ?? ""),
        ];
        return new DomainEstimate(
            facts.Class == 1 ? UsualWeeks : null,
            [.. all.Where(f => f.Sign == 1).Select(f => f.Text)],
            [.. all.Where(f => f.Sign == -1).Select(f => f.Text)],
            [.. all.Where(f => f.Sign == 2).Select(f => f.Text)]);
    }

    /// <summary>The numbers, a sentence.</summary>
    public string Sentence => Weeks is { } weeks
        ? string.Create(CultureInfo.InvariantCulture, $"{weeks.From} to {weeks.To} weeks, as the first critical domains of others take with planning, rehearsals, cutover and hypercare; not measured here")
        : "no figure: experience is known of critical domains (C1) alone";
}
