using System.Diagnostics.CodeAnalysis;

namespace Fairway.Flow.Model.Conditions;

/// <summary>
/// Conditions as users write them: <c>country not in (US, CA)</c>, <c>created_at &gt;= 2015-01-01</c>, <c>status = 'paid' and (total &gt; 0 or note is not null)</c>,
/// <c>note is blank</c>, <c>email matches '.+@.+'</c>. Words, numbers and dates need no quotes; <c>'it''s'</c> does; names may stand in double quotes, and must when they
/// hold blanks or are keywords. Keywords are of any case: and, or, not, in, is, null, blank, matches. <c>not</c> binds closer than <c>and</c>, that closer than <c>or</c>.
/// </summary>
public static class ConditionText
{
    /// <summary>How long a text may be.</summary>
    public const int MostCharacters = 4_000;

    /// <summary>How deep parentheses and <c>not</c> may be nested.</summary>
    public const int MostDepth = 50;

    /// <summary>Reads a condition. Never throws, whatever the text is.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="condition">The condition; null when there is none.</param>
    /// <param name="mistake">Why there is none; null when there is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Condition? condition, [NotNullWhen(false)] out ConditionMistake? mistake)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            condition = null;
            mistake = new ConditionMistake(MostCharacters, $"a text of {text.Length} characters", $"one of at most {MostCharacters}");
            return false;
        }

        var parser = new ConditionParser(text);
        condition = parser.Read();
        mistake = condition is null ? parser.Mistake : null;
        return condition is not null;
    }

    /// <summary>The condition as a text that reads back as the same question.</summary>
    public static string Of(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition switch
        {
            Compared c => $"{Name(c.Column)} {Sign(c.Operator)} {Literal(c.Literal)}",
            OneOf c => $"{Name(c.Column)} in ({Literals(c)})",
            IsNull c => $"{Name(c.Column)} is null",
            IsBlank c => $"{Name(c.Column)} is blank",
            Matches c => $"{Name(c.Column)} matches {Literal(c.Pattern.Text)}",
            AllOf c => string.Join(" and ", c.Conditions.Select(p => p is AllOf or AnyOf ? $"({Of(p)})" : Of(p))),
            AnyOf c => string.Join(" or ", c.Conditions.Select(p => p is AnyOf ? $"({Of(p)})" : Of(p))),
            Not { Condition: OneOf c } => $"{Name(c.Column)} not in ({Literals(c)})",
            Not { Condition: IsNull c } => $"{Name(c.Column)} is not null",
            Not { Condition: IsBlank c } => $"{Name(c.Column)} is not blank",
            Not { Condition: Matches c } => $"{Name(c.Column)} not matches {Literal(c.Pattern.Text)}",
            Not { Condition: AllOf or AnyOf } c => $"not ({Of(c.Condition)})",
            Not c => $"not {Of(c.Condition)}",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "The set of conditions is closed."),
        };
    }

    /// <summary>How a comparison is written.</summary>
    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    private static string Literals(OneOf list) => string.Join(", ", list.Literals.Select(Literal));

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Name(string column) =>
        ConditionWord.IsName(column) && !ConditionWord.IsKeyword(column) ? column : $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
