using Fairway.Flow.Model.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Model.Conditions;

public class ConditionTextTests
{
    [Theory]
    [InlineData("country not in (US,CA)", "country not in ('US', 'CA')")]
    [InlineData("created_at >= 2015-01-01", "created_at >= '2015-01-01'")]
    [InlineData("created_at >= 2015-01-01T10:00:00Z", "created_at >= '2015-01-01T10:00:00Z'")]
    [InlineData("status = 'paid' and (total > 0 or note is not null)", "status = 'paid' and (total > '0' or note is not null)")]
    [InlineData("a is null", "a is null")]
    [InlineData("A IS NOT NULL", "A is not null")]
    [InlineData("a is blank or b is not blank", "a is blank or b is not blank")]
    [InlineData("email matches '.+@.+'", "email matches '.+@.+'")]
    [InlineData("email not matches '.+@.+'", "email not matches '.+@.+'")]
    [InlineData("name = 'it''s'", "name = 'it''s'")]
    [InlineData("\"a \"\"b\"\"\" != -1.5", "\"a \"\"b\"\"\" <> '-1.5'")]
    [InlineData("\"and\" = 'and'", "\"and\" = 'and'")]
    [InlineData("not a = 1 and b<2", "not a = '1' and b < '2'")]
    [InlineData("not (a = 1 and b <= 2)", "not (a = '1' and b <= '2')")]
    [InlineData("not not a is null", "not a is not null")]
    [InlineData("a=1 or b=2 and c=3", "a = '1' or b = '2' and c = '3'")]
    [InlineData("(a=1 or b=2) and c=3", "(a = '1' or b = '2') and c = '3'")]
    [InlineData("größe>1", "größe > '1'")]
    [InlineData("a = ''", "a = ''")]
    public void A_condition_reads_as_it_means_and_is_written_so_that_it_reads_back(string text, string wanted)
    {
        bool read = ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake);

        Assert.True(read, mistake?.ToString());
        Assert.Equal(wanted, condition!.ToString());
        Assert.True(ConditionText.TryParse(wanted, out Condition? again, out _));
        Assert.Equal(condition.ToString(), again.ToString());
    }

    [Theory]
    [InlineData("", 0, "the end", "a column's name")]
    [InlineData("a", 1, "the end", "=, <>, <, <=, >, >=, in, not in, is, matches or not matches")]
    [InlineData("a =", 3, "the end", "a value")]
    [InlineData("a = null", 4, "'null'", "a value (with NULL nothing compares: write 'is null')")]
    [InlineData("a = and", 4, "'and'", "a value (in single quotes, when it is a keyword)")]
    [InlineData("a in ()", 6, "')'", "a value")]
    [InlineData("a in (1", 7, "the end", "a comma or )")]
    [InlineData("a in 1", 5, "'1'", "( before the list's first value")]
    [InlineData("(a = 1", 6, "the end", "and, or, or )")]
    [InlineData("a = 1)", 5, "')'", "and, or, or the end")]
    [InlineData("a = 1 b = 2", 6, "'b'", "and, or, or the end")]
    [InlineData("a is", 4, "the end", "null, blank or not")]
    [InlineData("a is not 5", 9, "'5'", "null or blank")]
    [InlineData("a not = 5", 6, "'='", "in or matches")]
    [InlineData("1 = a", 0, "'1'", "a column's name (in double quotes, when it is one)")]
    [InlineData("or = 1", 0, "'or'", "a column's name (in double quotes, when it is one)")]
    [InlineData("'a' = 1", 0, "'a'", "a column's name")]
    [InlineData("a = 'x", 4, "a ' that is not closed", "a value")]
    [InlineData("\"\" = 1", 0, "a name without a letter", "a column's name")]
    [InlineData("a = 1 \u0001", 6, "the control character \\u0001", "and, or, or the end")]
    [InlineData("a matches '(x'", 10, "a ( without its ) (character 1 of the pattern)", "a pattern that means the same in every engine")]
    public void A_mistake_names_its_place_what_stands_there_and_what_could(string text, int offset, string seen, string wanted)
    {
        bool read = ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake);

        Assert.False(read);
        Assert.Null(condition);
        Assert.Equal(new ConditionMistake(offset, seen, wanted), mistake);
    }

    [Fact]
    public void Length_and_depth_have_an_end()
    {
        string long4000 = $"a = '{new string('x', ConditionText.MostCharacters - 6)}'";
        string deep = new string('(', ConditionText.MostDepth) + "a = 1" + new string(')', ConditionText.MostDepth);

        Assert.True(ConditionText.TryParse(long4000, out _, out _));
        Assert.False(ConditionText.TryParse(long4000 + " ", out _, out ConditionMistake? tooLong));
        Assert.Equal("one of at most 4000", tooLong.Wanted);
        Assert.True(ConditionText.TryParse(deep, out _, out _));
        Assert.False(ConditionText.TryParse($"({deep})", out _, out ConditionMistake? tooDeep));
        Assert.Equal("a condition that is nested at most 50 deep", tooDeep.Wanted);
        Assert.False(ConditionText.TryParse(string.Concat(Enumerable.Repeat("not ", 900)), out _, out _));
    }

    [Fact]
    public void Hostile_texts_never_throw_and_what_is_read_reads_back()
    {
        string[] pieces =
        [
            "a", "b1", "\"x y\"", "'v'", "'it''s'", "1", "-2.5", "2015-01-01", "=", "<>", "!=", "<", "<=", ">", ">=", "(", ")", ",", "and", "or", "not", "in", "is", "null",
            "blank", "matches", "'", "\"", "\0", "\uD800", "😀", "\\", "[", "*", " ", "\t", "\u202E", ";", "--", "NOT", "'.+@.+'", "'(a|'",
        ];
        Gen<string> texts = Gen.ArrayOf(Gen.Elements(pieces)).Select(p => string.Join(' ', p));
        Gen<string> glued = Gen.ArrayOf(Gen.Elements(pieces)).Select(string.Concat);

        Seeded.ForAll(seed: 41, Gen.OneOf(texts, glued), ReadsBackOrIsRefused);
    }

    [Fact]
    public void Random_conditions_read_back_as_themselves() =>
        Seeded.ForAll(seed: 42, Gen.Choose(0, int.MaxValue), number =>
        {
            Condition condition = RandomCondition(new Random(number), depth: 3);
            return ConditionText.TryParse(condition.ToString(), out Condition? again, out _) && again.Equals(condition);
        });

    private static bool ReadsBackOrIsRefused(string text)
    {
        bool read = ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake);
        return read
            ? ConditionText.TryParse(condition!.ToString(), out Condition? again, out _) && again.ToString() == condition.ToString()
            : mistake!.Offset >= 0 && mistake.Offset <= text.Length;
    }

    private static Condition RandomCondition(Random random, int depth)
    {
        string[] names = ["a", "and", "x y", "_é", "q\"t"];
        string[] literals = ["", "1", "it's", "null", "a\nb", "\"", "(", "😀"];
        string name = names[random.Next(names.Length)];
        string Literal() => literals[random.Next(literals.Length)];
        return random.Next(depth == 0 ? 5 : 8) switch
        {
            0 => new Compared(name, (Comparison)random.Next(6), Literal()),
            1 => new OneOf(name, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Literal())]),
            2 => new IsNull(name),
            3 => new IsBlank(name),
            4 => new Matches(name, Pattern(random)),
            5 => new AllOf([RandomCondition(random, depth - 1), RandomCondition(random, depth - 1)]),
            6 => new AnyOf([RandomCondition(random, depth - 1), RandomCondition(random, depth - 1)]),
            _ => new Not(RandomCondition(random, depth - 1)),
        };
    }

    private static TextPattern Pattern(Random random)
    {
        string[] patterns = [".+@.+", "a'b", "\\d{3}", ""];
        return TextPattern.TryParse(patterns[random.Next(patterns.Length)], out TextPattern? pattern, out string? reason) ? pattern : throw new ArgumentException(reason);
    }
}
