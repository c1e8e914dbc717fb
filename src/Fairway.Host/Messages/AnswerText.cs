using System.Globalization;
using System.Text;
using Fairway.Control.Runbook.Messages;
using Fairway.Host.Secrets;

namespace Fairway.Host.Messages;

/// <summary>What a receiver said, made fit for a journal: without secrets, harmless to a terminal, short.</summary>
internal sealed class AnswerText(Redactor redactor)
{
    /// <summary>The most bytes that are read of an answer.</summary>
    public const int MostBytes = 32 << 10;

    // Longer than any form of an address that the redactor knows: at the end of an answer that was cut off a part of one may stand, which nobody would recognise.
    private const int LongestSecret = 16 << 10;

    /// <summary>The text to keep.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="isWhole">False when there was more of it.</param>
    public string Of(string said, bool isWhole = true)
    {
        // Secrets first: one that was cut or changed would not be recognised any more.
        string redacted = redactor.Redact(said);
        string safe = isWhole ? redacted : redacted[..Math.Max(0, redacted.Length - LongestSecret)];
        string text = string.Concat(safe.EnumerateRunes().Select(r => IsHarmless(r) ? r.ToString() : " ")).Trim();
        return text.Length <= MessageOutcome.MostAnswerCharacters ? text : $"{text[..(MessageOutcome.MostAnswerCharacters - 1)]}…";
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
