using System.Text;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>The statements in a text of JavaScript: literals and templates that begin as a statement does.</summary>
/// <param name="text">The file.</param>
internal sealed class JavaScriptLiterals(string text)
{
    private int _at;

    /// <summary>Each with where it begins.</summary>
    public IEnumerable<(int At, List<SourcePart> Parts)> Statements()
    {
        while (_at < text.Length)
        {
            int start = _at;
            if (Comment())
            {
                continue;
            }

            if (text[_at] is not ('\'' or '"' or '`'))
            {
                _at++;
                continue;
            }

            List<SourcePart> parts = Literal();
            if (ProgramStatement.Begins(parts))
            {
                yield return (start, parts);
            }
        }
    }

    private bool Comment()
    {
        if (string.CompareOrdinal(text, _at, "//", 0, 2) == 0)
        {
            _at = text.IndexOf('\n', _at) is int end and >= 0 ? end : text.Length;
            return true;
        }

        if (string.CompareOrdinal(text, _at, "/*", 0, 2) != 0)
        {
            return false;
        }

        _at = text.IndexOf("*/", _at, StringComparison.Ordinal) + 2;
        return true;
    }

    private List<SourcePart> Literal()
    {
        char quote = text[_at++];
        List<SourcePart> parts = [];
        var words = new StringBuilder();
        while (_at < text.Length && text[_at] != quote && !(text[_at] == '\n' && quote != '`'))
        {
            if (text[_at] == '\\')
            {
                words.Append(text[_at + 1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '\n' => "", char c => c.ToString() });
                _at += 2;
            }
            else if (quote == '`' && string.CompareOrdinal(text, _at, "${", 0, 2) == 0)
            {
                int start = _at + 2;
                Gap();
                parts.Add(new SourcePart(words.ToString(), IsGap: false));
                parts.Add(new SourcePart(text[start..(_at - 1)], IsGap: true));
                words.Clear();
            }
            else
            {
                words.Append(text[_at++]);
            }
        }

        _at++;
        parts.Add(new SourcePart(words.ToString(), IsGap: false));
        return parts;
    }

    private void Gap()
    {
        _at += 2;
        for (int depth = 1; depth > 0 && _at < text.Length;)
        {
            if (text[_at] is '\'' or '"' or '`')
            {
                Literal();
                continue;
            }

            depth += text[_at] == '{' ? 1 : text[_at] == '}' ? -1 : 0;
            _at++;
        }
    }
}
