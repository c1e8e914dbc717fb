using System.Text;
using System.Text.RegularExpressions;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>The statements in a text of PHP: literals that begin as a statement does, with what is joined to them by a dot.</summary>
/// <param name="text">The file.</param>
internal sealed partial class PhpLiterals(string text)
{
    private int _at;

    /// <summary>Each with where it begins.</summary>
    public IEnumerable<(int At, List<SourcePart> Parts)> Statements()
    {
        while (Open())
        {
            while (_at < text.Length && !IsAt("?>"))
            {
                int start = _at;
                if (Comment() || HereDocument())
                {
                    continue;
                }

                if (text[_at] is not ('\'' or '"'))
                {
                    _at++;
                    continue;
                }

                List<SourcePart> parts = Literal();
                if (ProgramStatement.Begins(parts))
                {
                    Join(parts);
                    yield return (start, parts);
                }
            }
        }
    }

    private bool Open()
    {
        int open = text.IndexOf("<?php", _at, StringComparison.Ordinal);
        _at = open + 5;
        return open >= 0;
    }

    private bool IsAt(string what) => string.CompareOrdinal(text, _at, what, 0, what.Length) == 0;

    private bool Comment()
    {
        if (IsAt("/*"))
        {
            _at = text.IndexOf("*/", _at + 2, StringComparison.Ordinal) is int end and >= 0 ? end + 2 : text.Length;
            return true;
        }

        if (!IsAt("//") && !IsAt("#"))
        {
            return false;
        }

        while (_at < text.Length && text[_at] != '\n' && !IsAt("?>"))
        {
            _at++;
        }

        return true;
    }

    private bool HereDocument()
    {
        if (!IsAt("<<<") || Here().Match(text, _at) is not { Success: true } here)
        {
            return false;
        }

        Match end = Regex.Match(text[(_at + here.Length)..], $@"^\s*{here.Groups[2].Value}\b", RegexOptions.Multiline);
        _at += here.Length + end.Index + end.Length;
        return true;
    }

    private void Blanks()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || Comment()))
        {
            _at += _at < text.Length && char.IsWhiteSpace(text[_at]) ? 1 : 0;
        }
    }

    private void Join(List<SourcePart> parts)
    {
        while (true)
        {
            Blanks();
            if (!IsAt(".") || IsAt(".=") || IsAt("..."))
            {
                return;
            }

            _at++;
            Blanks();
            int start = _at;
            List<SourcePart>? literal = _at < text.Length && text[_at] is '\'' or '"' ? Literal() : null;
            int after = _at;
            Operand();
            string operand = text[start.._at].Trim();
            if (literal is not null && text[after.._at].Trim().Length == 0)
            {
                parts.AddRange(literal);
            }
            else
            {
                parts.Add(new SourcePart(operand, IsGap: true));
            }
        }
    }

    // To where the operand of a dot ends.
    private void Operand()
    {
        for (int depth = 0; _at < text.Length;)
        {
            char c = text[_at];
            if (Comment())
            {
                continue;
            }

            if (c is '\'' or '"')
            {
                Literal();
                continue;
            }

            bool isScope = IsAt("::");
            if (depth == 0 && !isScope && ".,;)]?:}".Contains(c, StringComparison.Ordinal))
            {
                return;
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            _at += isScope ? 2 : 1;
        }
    }

    private List<SourcePart> Literal() => text[_at] == '\'' ? Single() : Double();

    private List<SourcePart> Single()
    {
        var words = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '\''; _at++)
        {
            _at += IsAt(@"\\") || IsAt(@"\'") ? 1 : 0;
            words.Append(text[_at]);
        }

        _at++;
        return [new SourcePart(words.ToString(), IsGap: false)];
    }

    private List<SourcePart> Double()
    {
        List<SourcePart> parts = [];
        var words = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '"';)
        {
            int end = EndOfGap();
            if (end > _at)
            {
                parts.Add(new SourcePart(words.ToString(), IsGap: false));
                parts.Add(new SourcePart(text[_at..end], IsGap: true));
                words.Clear();
                _at = end;
            }
            else if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                words.Append(text[_at + 1] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '"' or '\\' or '$' => text[(_at + 1)..(_at + 2)], _ => text[_at..(_at + 2)] });
                _at += 2;
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

    private int EndOfGap()
    {
        if (!IsAt("{$") && !IsAt("${"))
        {
            return Variable().Match(text, _at) is { Success: true } variable ? _at + variable.Length : _at;
        }

        int depth = 0;
        for (int at = _at; at < text.Length; at++)
        {
            depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
            if (depth == 0 && text[at] == '}')
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    [GeneratedRegex("""\G<<<\s*(["']?)(\w+)\1\n""")]
    private static partial Regex Here();

    [GeneratedRegex(@"\G\$[A-Za-z_]\w*(\[[^\]]*\]|->[A-Za-z_]\w*)?")]
    private static partial Regex Variable();
}
