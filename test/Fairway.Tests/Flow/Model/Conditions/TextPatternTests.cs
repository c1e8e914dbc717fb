using System.Text.RegularExpressions;
using Fairway.Flow.Model.Conditions;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Model.Conditions;

public class TextPatternTests
{
    [Theory]
    [InlineData(".+@.+", "a@b", true)]
    [InlineData(".+@.+", "@b", false)]
    [InlineData("a|b", "ab", false)]
    [InlineData("a|bc", "bc", true)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("a.c", "a\nc", true)]
    [InlineData("abc", "abc\n", false)]
    [InlineData("\\d{3}", "123", true)]
    [InlineData("\\d{3}", "12٣", false)]
    [InlineData("\\w+", "aZ_9", true)]
    [InlineData("\\w+", "é", false)]
    [InlineData("\\W", "é", true)]
    [InlineData("\\s*", " \t\r\n", true)]
    [InlineData("\\S", "\u00A0", true)]
    [InlineData(".", "😀", true)]
    [InlineData("..", "😀", false)]
    [InlineData("[^a]", "😀", true)]
    [InlineData("😀+", "😀😀", true)]
    [InlineData("[a-c\\-\\]^]{4}", "b-]^", true)]
    [InlineData("[\\d.]+", "1.5", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("a{2,3}", "aaaa", false)]
    [InlineData("(?:ab){2,}", "ababab", true)]
    [InlineData("\\.\\*\\\\", ".*\\", true)]
    [InlineData("x#y z", "x#y z", true)]
    [InlineData("(a|)b", "b", true)]
    [InlineData("[é-ü]", "ö", true)]
    public void The_whole_text_has_the_form_or_it_has_not(string pattern, string text, bool wanted) =>
        Assert.Equal(wanted, Parsed(pattern).IsMatch(text));

    [Theory]
    [InlineData("^a")]
    [InlineData("a$")]
    [InlineData("\\ba")]
    [InlineData("\\Aa")]
    [InlineData("(?=a)")]
    [InlineData("(?<n>a)")]
    [InlineData("(?i)a")]
    [InlineData("(a)\\1")]
    [InlineData("a+?")]
    [InlineData("a*+")]
    [InlineData("a{2}{3}")]
    [InlineData("\\p{L}")]
    [InlineData("\\x41")]
    [InlineData("a{")]
    [InlineData("a{,3}")]
    [InlineData("a{3,2}")]
    [InlineData("a{256}")]
    [InlineData("*a")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[]a]")]
    [InlineData("[c-a]")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[\\D]")]
    [InlineData("[\\d-z]")]
    [InlineData("[😀]")]
    [InlineData("\\")]
    [InlineData("a\0")]
    [InlineData("((a{200}){200}){200}")]
    public void What_does_not_mean_the_same_everywhere_is_refused_with_a_reason(string pattern)
    {
        bool read = TextPattern.TryParse(pattern, out TextPattern? none, out string? reason);

        Assert.False(read);
        Assert.Null(none);
        Assert.NotEmpty(reason!);
    }

    // No data of a theory: half a character does not survive the way there.
    [Fact]
    public void Half_a_character_is_refused() => Assert.False(TextPattern.TryParse("a\uD800", out _, out _));

    [Fact]
    public void The_canonical_pattern_depends_on_nobodys_settings() =>
        Assert.Equal(@"(?:[A-Za-z0-9_]+|\-)\@[^0-9].{1,3}\#[ \t\n\r\f\v]\&[a\-\]b-d]", Parsed(@"(\w+|-)@\D.{1,3}#\s&[a\-\]b-d]").Canonical);

    [Fact]
    public void A_pattern_has_at_most_200_characters()
    {
        Assert.True(TextPattern.TryParse(new string('a', 200), out _, out _));
        Assert.False(TextPattern.TryParse(new string('a', 201), out _, out _));
    }

    [Fact]
    public void The_largest_repetitions_that_are_taken_can_be_run() =>
        Assert.True(Parsed(".{255}[^a]{255}(?:b|\\d){100}.{30}").IsMatch(new string('c', 510) + new string('b', 100) + new string('d', 30)));

    [Fact]
    public void A_hostile_text_costs_no_more_than_its_length() =>
        Assert.False(Parsed("(a|a)*(a|aa)*b").IsMatch(new string('a', 100_000)));

    [Fact]
    public void Random_patterns_never_throw_and_mean_what_dotnet_means_by_them()
    {
        string[] pieces = ["a", "b", ".", "\\d", "\\w", "\\s", "[ab]", "[^a1]", "(", ")", "|", "*", "+", "?", "{2}", "{1,2}", "{0,}", "1", " ", "\\.", "-"];
        string[] letters = ["a", "b", "1", " ", ".", "-", "_"];
        var pairs = Gen.ArrayOf(Gen.Elements(pieces)).Select(p => string.Concat(p.Take(9)))
            .SelectMany(_ => Gen.ArrayOf(Gen.Elements(letters)).Select(string.Concat), (pattern, text) => (pattern, text));

        Seeded.ForAll(seed: 43, pairs, pair =>
            !TextPattern.TryParse(pair.pattern, out TextPattern? pattern, out _)
            || pattern.IsMatch(pair.text) == Regex.IsMatch(pair.text, $@"\A(?:{pair.pattern})\z", RegexOptions.Singleline, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Any_text_at_all_is_a_pattern_or_refused() =>
        Seeded.ForAll(seed: 44, CanonicalGen.Texts, text => TextPattern.TryParse(text, out TextPattern? pattern, out string? reason) ? pattern.Canonical is not null : reason.Length > 0);

    private static TextPattern Parsed(string text) => TextPattern.TryParse(text, out TextPattern? pattern, out string? reason) ? pattern : throw new ArgumentException(reason);
}
