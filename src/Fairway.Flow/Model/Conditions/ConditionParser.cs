using System.Collections.Immutable;

namespace Fairway.Flow.Model.Conditions;

/// <summary>
/// Reads one condition, by descent: either := both (or both)*; both := single (and single)*; single := not single | ( either ) | column, then what is asked of it.
/// The first mistake ends it.
/// </summary>
internal sealed class ConditionParser
{
    private const string AColumn = "a column's name";
    private const string AQuestion = "=, <>, <, <=, >, >=, in, not in, is, matches or not matches";
    private readonly ConditionScanner _scanner;
    private ConditionWord _word;
    private int _depth;

    public ConditionParser(string text)
    {
        _scanner = new ConditionScanner(text);
        _word = _scanner.Next();
    }

    /// <summary>The first mistake; null while there is none.</summary>
    public ConditionMistake? Mistake { get; private set; }

    /// <summary>The condition; null after a mistake.</summary>
    public Condition? Read()
    {
        Condition? condition = Either();
        return condition is not null && _word.Kind != ConditionWordKind.End ? Fail("and, or, or the end") : condition;
    }

    private Condition? Either() => Joined(Both, "or", parts => new AnyOf(parts));

    private Condition? Both() => Joined(Single, "and", parts => new AllOf(parts));

    private Condition? Joined(Func<Condition?> part, string keyword, Func<ImmutableArray<Condition>, Condition> join)
    {
        ImmutableArray<Condition>.Builder parts = ImmutableArray.CreateBuilder<Condition>();
        do
        {
            if (part() is not { } one)
            {
                return null;
            }

            parts.Add(one);
        }
        while (TryTake(keyword));

        return parts.Count == 1 ? parts[0] : join(parts.ToImmutable());
    }

    private Condition? Single()
    {
        bool isNot = _word.Is("not");
        if (!isNot && !_word.IsSign("("))
        {
            return About();
        }

        if (_depth == ConditionText.MostDepth)
        {
            return Fail($"a condition that is nested at most {ConditionText.MostDepth} deep");
        }

        _depth++;
        Take();
        Condition? inner = isNot ? Single() : Either();
        _depth--;
        if (inner is null || isNot)
        {
            return inner is null ? null : new Not(inner);
        }

        return TryTakeSign(")") ? inner : Fail("and, or, or )");
    }

    private Condition? About()
    {
        bool isName = _word.Kind == ConditionWordKind.Name
            || (_word.Kind == ConditionWordKind.Bare && ConditionWord.IsName(_word.Text) && !ConditionWord.IsKeyword(_word.Text));
        if (!isName)
        {
            return Fail(_word.Kind == ConditionWordKind.Bare ? $"{AColumn} (in double quotes, when it is one)" : AColumn);
        }

        string column = Take().Text;
        if (ComparisonOf(_word) is { } comparison)
        {
            Take();
            return Literal() is { } literal ? new Compared(column, comparison, literal) : null;
        }

        if (TryTake("is"))
        {
            bool isNegated = TryTake("not");
            Condition? state = TryTake("null") ? new IsNull(column) : TryTake("blank") ? new IsBlank(column) : Fail(isNegated ? "null or blank" : "null, blank or not");
            return Negated(state, isNegated);
        }

        bool negated = TryTake("not");
        Condition? asked = TryTake("in") ? List(column) : TryTake("matches") ? Form(column) : Fail(negated ? "in or matches" : AQuestion);
        return Negated(asked, negated);
    }

    private OneOf? List(string column)
    {
        ImmutableArray<string>.Builder literals = ImmutableArray.CreateBuilder<string>();
        if (!TryTakeSign("("))
        {
            Fail("( before the list's first value");
            return null;
        }

        do
        {
            if (Literal() is not { } literal)
            {
                return null;
            }

            literals.Add(literal);
        }
        while (TryTakeSign(","));

        if (!TryTakeSign(")"))
        {
            Fail("a comma or )");
            return null;
        }

        return new OneOf(column, literals.ToImmutable());
    }

    private Matches? Form(string column)
    {
        if (_word.Kind is not (ConditionWordKind.Literal or ConditionWordKind.Bare))
        {
            Fail("a pattern in single quotes");
            return null;
        }

        ConditionWord word = Take();
        if (TextPattern.TryParse(word.Text, out TextPattern? pattern, out string? reason))
        {
            return new Matches(column, pattern);
        }

        Mistake ??= new ConditionMistake(word.Offset, reason, "a pattern that means the same in every engine");
        return null;
    }

    private string? Literal()
    {
        if (_word.Is("null"))
        {
            Fail("a value (with NULL nothing compares: write 'is null')");
            return null;
        }

        bool isLiteral = _word.Kind == ConditionWordKind.Literal || (_word.Kind == ConditionWordKind.Bare && !ConditionWord.IsKeyword(_word.Text));
        if (!isLiteral)
        {
            Fail(_word.Kind == ConditionWordKind.Bare ? "a value (in single quotes, when it is a keyword)" : "a value");
            return null;
        }

        return Take().Text;
    }

    private static Comparison? ComparisonOf(ConditionWord word) => word.Kind != ConditionWordKind.Sign ? null : word.Text switch
    {
        "=" => Comparison.Equal,
        "<>" or "!=" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        ">=" => Comparison.GreaterOrEqual,
        _ => null,
    };

    private static Condition? Negated(Condition? condition, bool negated) => condition is not null && negated ? new Not(condition) : condition;

    private ConditionWord Take()
    {
        ConditionWord taken = _word;
        _word = _scanner.Next();
        return taken;
    }

    private bool TryTake(string keyword)
    {
        bool there = _word.Is(keyword);
        if (there)
        {
            Take();
        }

        return there;
    }

    private bool TryTakeSign(string sign)
    {
        bool there = _word.IsSign(sign);
        if (there)
        {
            Take();
        }

        return there;
    }

    // The first one counts: what follows is its consequence.
    private Condition? Fail(string wanted)
    {
        string seen = _word.Kind switch
        {
            ConditionWordKind.End => "the end",
            ConditionWordKind.Broken => _word.Text,
            ConditionWordKind.Name => $"the name \"{_word.Text}\"",
            _ => $"'{_word.Text}'",
        };
        Mistake ??= new ConditionMistake(_word.Offset, seen, wanted);
        return null;
    }
}
