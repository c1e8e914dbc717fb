using System.Text;

namespace Fairway.Flow.Model.Conditions;

/// <summary>Cuts a condition's text into words.</summary>
internal sealed class ConditionScanner(string text)
{
    private const string Apart = "(),'\"<>=!";
    private static readonly string[] Signs = ["<=", ">=", "<>", "!=", "(", ")", ",", "<", ">", "="];
    private int _at;

    /// <summary>The next word; the end again and again when there is no more.</summary>
    public ConditionWord Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        int start = _at;
        if (start == text.Length)
        {
            return new ConditionWord(ConditionWordKind.End, "", start);
        }

        if (text[start] is '\'' or '"')
        {
            return Quoted(text[start], start);
        }

        if (Array.Find(Signs, s => string.CompareOrdinal(text, start, s, 0, s.Length) == 0) is { } sign)
        {
            _at += sign.Length;
            return new ConditionWord(ConditionWordKind.Sign, sign, start);
        }

        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !char.IsControl(text[_at]) && !Apart.Contains(text[_at], StringComparison.Ordinal))
        {
            _at++;
        }

        return _at > start ? new ConditionWord(ConditionWordKind.Bare, text[start.._at], start) : Broken(start);
    }

    // A quote inside is written twice.
    private ConditionWord Quoted(char quote, int start)
    {
        var content = new StringBuilder();
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                break;
            }

            if (text[i] != quote)
            {
                content.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                content.Append(quote);
                i++;
            }
            else
            {
                _at = i + 1;
                bool isEmptyName = quote == '"' && content.Length == 0;
                return isEmptyName ? new ConditionWord(ConditionWordKind.Broken, "a name without a letter", start)
                    : new ConditionWord(quote == '"' ? ConditionWordKind.Name : ConditionWordKind.Literal, content.ToString(), start);
            }
        }

        _at = text.Length;
        return new ConditionWord(ConditionWordKind.Broken, $"a {quote} that is not closed", start);
    }

    private ConditionWord Broken(int start)
    {
        _at = text.Length;
        string seen = char.IsControl(text[start]) ? $"the control character \\u{(int)text[start]:x4}" : $"'{text[start]}'";
        return new ConditionWord(ConditionWordKind.Broken, seen, start);
    }
}
