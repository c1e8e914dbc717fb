using System.Globalization;

namespace Fairway.Flow.Model.Conditions;

/// <summary>Reads a pattern by descent, and refuses what does not mean the same everywhere: branches separated by |; a branch is parts one behind the other; a part is a
/// character, a class or a group, with a quantifier or without.</summary>
internal sealed class TextPatternReader(string text)
{
    private const int MostDepth = 20;
    private int _at;
    private int _depth;

    /// <summary>Why the text is no pattern; null while it may be one.</summary>
    public string? Reason { get; private set; }

    private char Here => _at < text.Length ? text[_at] : '\0';

    /// <summary>The whole pattern; null when it is none.</summary>
    public PatternPiece? Read()
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsSurrogatePair(text, i);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !pair))
            {
                return Refuse("a character that no text can hold", i);
            }

            i += pair ? 1 : 0;
        }

        PatternPiece? piece = Branches();
        return piece is not null && _at < text.Length ? Refuse("a ) without its (", _at) : piece;
    }

    private PatternPiece? Branches()
    {
        PatternPiece? all = Branch();
        while (all is not null && Here == '|')
        {
            _at++;
            all = Branch() is { } next ? all.Or(next) : null;
        }

        return all;
    }

    private PatternPiece? Branch()
    {
        PatternPiece? branch = PatternPiece.Empty;
        while (branch is not null && _at < text.Length && Here is not ('|' or ')'))
        {
            branch = Part() is { } part ? branch.Then(part) : null;
            if (branch?.Steps > TextPattern.MostSteps)
            {
                return Refuse($"repetitions that come to more than {TextPattern.MostSteps} characters", _at);
            }
        }

        return branch;
    }

    private PatternPiece? Part()
    {
        PatternPiece? part = Atom();
        if (part is null || Here is not ('*' or '+' or '?' or '{') || _at == text.Length)
        {
            return part;
        }

        int start = _at;
        if (Here != '{')
        {
            part = part.Repeated(text[_at++].ToString(), 2);
        }
        else if (TryCounts(out string counts, out int most))
        {
            part = part.Repeated(counts, most);
        }
        else
        {
            return Refuse($"a {{ that begins no {{n}}, {{m,}} or {{m,n}} of at most {TextPattern.MostRepetitions}; one that is meant as itself stands behind a backslash", start);
        }

        return _at < text.Length && Here is '*' or '+' or '?' or '{' ? Refuse("a quantifier behind a quantifier (lazy and possessive ones are not the same everywhere)", _at) : part;
    }

    private bool TryCounts(out string counts, out int most)
    {
        counts = "";
        most = 0;
        int close = text.IndexOf('}', _at);
        string[] numbers = close < 0 ? [] : text[(_at + 1)..close].Split(',');
        if (numbers.Length is 0 or > 2 || !TryCount(numbers[0], out int least))
        {
            return false;
        }

        bool isOpen = numbers.Length == 2 && numbers[1].Length == 0;
        most = isOpen ? least + 1 : least;
        if (numbers.Length == 2 && !isOpen && (!TryCount(numbers[1], out most) || most < least))
        {
            return false;
        }

        counts = text[_at..(close + 1)];
        _at = close + 1;
        return true;
    }

    private static bool TryCount(string number, out int count) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= TextPattern.MostRepetitions && number.Length <= 3;

    private PatternPiece? Atom()
    {
        int start = _at;
        char c = text[_at++];
        switch (c)
        {
            case '.':
                return PatternPiece.AnyCharacter;
            case '(':
                return Group(start);
            case '[':
                return new PatternClassReader(text, _at).Read(out _at, out string? reason) ?? Refuse(reason, start);
            case '\\':
                return Escape(start);
            case '^' or '$':
                return Refuse("an anchor; the whole value must match anyway, and a sign that is meant as itself stands behind a backslash", start);
            case '*' or '+' or '?' or '{' or '}':
                return Refuse($"a '{c}' with nothing before it; one that is meant as itself stands behind a backslash", start);
            case char high when char.IsHighSurrogate(high):
                _at++;
                string pair = text[start.._at];
                return new PatternPiece(pair, $"(?:{pair})", 1);
            default:
                string literal = PatternSign.Of(c);
                return new PatternPiece(literal, literal, 1);
        }
    }

    private PatternPiece? Group(int start)
    {
        bool isPlain = string.CompareOrdinal(text, _at, "?:", 0, 2) == 0;
        if (Here == '?' && !isPlain)
        {
            return Refuse("a group of a special kind (look-around, a name, an option)", start);
        }

        if (++_depth > MostDepth)
        {
            return Refuse($"groups more than {MostDepth} deep", start);
        }

        _at += isPlain ? 2 : 0;
        PatternPiece? inner = Branches();
        _depth--;
        if (inner is null)
        {
            return null;
        }

        return _at < text.Length && text[_at++] == ')' ? inner.Grouped() : Refuse("a ( without its )", start);
    }

    private PatternPiece? Escape(int start)
    {
        if (_at == text.Length)
        {
            return Refuse("a backslash at the end", start);
        }

        char c = text[_at++];
        if (PatternSign.ClassOf(c) is { } named)
        {
            return PatternPiece.Class(named, named, negated: char.IsUpper(c));
        }

        return PatternSign.Escaped(c) is { } sign ? new PatternPiece(sign, sign, 1) : Refuse($"\\{c}, which does not mean the same everywhere", start);
    }

    private PatternPiece? Refuse(string? reason, int at)
    {
        Reason ??= string.Create(CultureInfo.InvariantCulture, $"{reason} (character {at + 1} of the pattern)");
        return null;
    }
}
