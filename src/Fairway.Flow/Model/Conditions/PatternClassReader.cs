using System.Text;

namespace Fairway.Flow.Model.Conditions;

/// <summary>Reads a class of characters, behind its opening bracket.</summary>
internal sealed class PatternClassReader(string text, int start)
{
    private const char BeforeHalves = '\uD7FF';
    private const char AfterHalves = '\uE000';
    private readonly StringBuilder _canonical = new();
    private readonly StringBuilder _inUtf16 = new();
    private int _at = start;
    private string? _reason;

    /// <summary>The class; null when it is none.</summary>
    /// <param name="end">Where the text goes on.</param>
    /// <param name="reason">Why it is none; null when it is one.</param>
    public PatternPiece? Read(out int end, out string? reason)
    {
        bool negated = _at < text.Length && text[_at] == '^';
        _at += negated ? 1 : 0;
        int first = _at;
        while (_reason is null && _at < text.Length && text[_at] != ']')
        {
            ReadItem();
        }

        _reason ??= _at == text.Length ? "a [ without its ]" : _at == first ? "a class without a character; a ] that is meant as itself stands behind a backslash" : null;
        end = Math.Min(_at + 1, text.Length);
        reason = _reason;
        return _reason is null ? PatternPiece.Class(_canonical.ToString(), _inUtf16.ToString(), negated) : null;
    }

    private void ReadItem()
    {
        if (text[_at] == '\\' && _at + 1 < text.Length && PatternSign.ClassOf(text[_at + 1]) is { } named)
        {
            _reason = char.IsUpper(text[_at + 1]) ? $"\\{text[_at + 1]} in a class" : null;
            _at += 2;
            _reason ??= _at + 1 < text.Length && text[_at] == '-' && text[_at + 1] != ']' ? "a range that begins with a class" : null;
            Append(named, named);
            return;
        }

        if (ReadCharacter() is not { } least)
        {
            return;
        }

        bool isRange = _at + 1 < text.Length && text[_at] == '-' && text[_at + 1] != ']';
        if (!isRange)
        {
            Append(PatternSign.Of(least), PatternSign.Of(least));
            return;
        }

        _at++;
        if (ReadCharacter() is not { } most)
        {
            return;
        }

        _reason = most < least ? "a range that ends before it begins" : null;
        string range = $"{PatternSign.Of(least)}-{PatternSign.Of(most)}";
        Append(range, least < BeforeHalves && most > AfterHalves ? $"{PatternSign.Of(least)}-{BeforeHalves}{AfterHalves}-{PatternSign.Of(most)}" : range);
    }

    private char? ReadCharacter()
    {
        char c = text[_at++];
        if (char.IsSurrogate(c))
        {
            _reason = "a character of more than sixteen bits in a class; write it as a branch of its own, behind a |";
            return null;
        }

        if (c == '[')
        {
            _reason = "a [ in a class; one that is meant as itself stands behind a backslash";
            return null;
        }

        if (c != '\\')
        {
            return c;
        }

        char? meant = _at < text.Length ? PatternSign.CharacterOf(text[_at++]) : null;
        _reason = meant is null ? "a backslash in a class before what does not mean the same everywhere" : null;
        return meant;
    }

    private void Append(string canonical, string inUtf16)
    {
        _canonical.Append(canonical);
        _inUtf16.Append(inUtf16);
    }
}
