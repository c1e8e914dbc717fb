using System.Collections.Immutable;

namespace Fairway.Chart.Certainty;

/// <summary>Which habits a time of watching can contain at all: one that comes each quarter is not seen in a month, however well it is watched.</summary>
public static class Cadences
{
    private static readonly ImmutableArray<(string Name, TimeSpan Length)> _known =
    [
        ("hourly", TimeSpan.FromHours(1)),
        ("daily", TimeSpan.FromDays(1)),
        ("weekly", TimeSpan.FromDays(7)),
        ("monthly", TimeSpan.FromDays(31)),
        ("quarterly", TimeSpan.FromDays(92)),
        ("yearly", TimeSpan.FromDays(366)),
    ];

    /// <summary>The habits that a time of watching contains at least once, and those that it may have missed.</summary>
    /// <param name="watched">How long was watched without a gap.</param>
    public static (ImmutableArray<string> Contained, ImmutableArray<string> Missed) In(TimeSpan watched) =>
        ([.. _known.Where(k => watched >= k.Length).Select(k => k.Name)], [.. _known.Where(k => watched < k.Length).Select(k => k.Name)]);

    /// <summary>The sentence without which "not seen" is never said.</summary>
    /// <param name="watched">How long was watched without a gap.</param>
    public static string Sentence(TimeSpan watched)
    {
        (ImmutableArray<string> contained, ImmutableArray<string> missed) = In(watched);
        string yes = contained.Length == 0 ? "no habit is sure to be in it" : $"contains what runs {Listed(contained)}";
        return missed.Length == 0 ? yes : $"{yes}; what runs {Listed(missed)} may not have run in it";
    }

    private static string Listed(ImmutableArray<string> names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
