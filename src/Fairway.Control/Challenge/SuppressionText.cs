using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Control.Project;
using Fairway.Control.Project.Validation;

namespace Fairway.Control.Challenge;

/// <summary>Reads the acknowledgements in the comments of a project file.</summary>
internal static partial class SuppressionText
{
    private const string DateFormat = "yyyy-MM-dd";
    private static readonly string[] _words = ["reason", "until", "on"];

    /// <summary>All of them, and what is wrong with the others.</summary>
    public static (ImmutableArray<Suppression> Suppressions, ImmutableArray<SuppressionMistake> Mistakes) Read(ProjectText text, IReadOnlyCollection<string> codes, IReadOnlyCollection<string> domains)
    {
        var suppressions = ImmutableArray.CreateBuilder<Suppression>();
        var mistakes = ImmutableArray.CreateBuilder<SuppressionMistake>();
        for (int i = 0; i < text.Lines.Length; i++)
        {
            if (Comment().Match(text.Lines[i]) is not { Success: true } comment)
            {
                continue;
            }

            (Suppression? suppression, string? mistake) = One(comment.Groups["rest"].Value, i + 1, codes, domains);
            if (suppression is not null)
            {
                suppressions.Add(suppression);
            }
            else
            {
                mistakes.Add(new SuppressionMistake(i + 1, $"{mistake}; wanted: # challenge-ok: FW123 reason=\"why\" until=2027-02-01, and perhaps on=DOMAIN"));
            }
        }

        return (suppressions.ToImmutable(), mistakes.ToImmutable());
    }

    private static (Suppression? Suppression, string? Mistake) One(string rest, int line, IReadOnlyCollection<string> codes, IReadOnlyCollection<string> domains)
    {
        Match form = Form().Match(rest);
        if (!form.Success)
        {
            return (null, "This acknowledgement cannot be read");
        }

        string code = form.Groups["code"].Value;
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < form.Groups["key"].Captures.Count; i++)
        {
            string key = form.Groups["key"].Captures[i].Value;
            string value = form.Groups["value"].Captures[i].Value;
            if (!_words.Contains(key) || !given.TryAdd(key, value.StartsWith('"') ? value[1..^1] : value))
            {
                return (null, $"{(_words.Contains(key) ? "There are two of" : "Nothing is called")} {Shown.Of(key)} here");
            }
        }

        return !codes.Contains(code) ? (null, $"There is no rule {Shown.Of(code)}{(NearestName.Of(code, codes) is { } near ? $"; did you mean {near}" : "")}")
            : string.IsNullOrWhiteSpace(given.GetValueOrDefault("reason")) ? (null, $"The acknowledgement of {code} gives no reason")
            : !given.TryGetValue("until", out string? until) ? (null, $"The acknowledgement of {code} has no last day")
            : !DateOnly.TryParseExact(until, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? (null, $"{Shown.Of(until)} is not a date")
            : given.TryGetValue("on", out string? domain) && !domains.Contains(domain) ? (null, $"There is no domain {Shown.Of(domain)}")
            : (new Suppression(code, given["reason"].Trim(), day, domain, line), null);
    }

    // A comment begins at the line's beginning or behind white space. One that says something of its own first is meant as an acknowledgement when it gives a reason or a day.
    [GeneratedRegex(@"(^|\s)#(\s*|.*?\b(?=challenge-ok\b.*\b(reason|until)=))challenge-ok\b(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^:\s*(?<code>[A-Za-z0-9]+)(\s+(?<key>[A-Za-z]+)=(?<value>""[^""]*""|[^\s""]+))*\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
