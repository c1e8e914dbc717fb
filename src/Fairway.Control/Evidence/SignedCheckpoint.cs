using System.Globalization;

namespace Fairway.Control.Evidence;

/// <summary>
/// A checkpoint with its signature, as a few short lines that can be pasted into a mail or a ticket and checked without this program:
/// the five lines of <see cref="Checkpoint.Text"/>, then <c>signed KEY SIGNATURE</c> with the id of the key and the signature (ECDSA P-256 over SHA-256, DER) in base64.
/// </summary>
/// <param name="Checkpoint">What is signed.</param>
/// <param name="KeyId">Which key signed it.</param>
/// <param name="Signature">The signature in base64.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string KeyId, string Signature)
{
    private const int Lines = 7;
    private const int MostCharacters = 1_000;
    private const int HashDigits = 64;
    private const int MostNameCharacters = 63;
    private const string Signed = "signed ";

    /// <summary>The text, its last line feed included.</summary>
    public string Text => $"{Checkpoint.Text}{Signed}{KeyId} {Signature}\n";

    /// <summary>Reads a text that is exactly in this form; null when it is not. Whether the signature is right is not asked here.</summary>
    public static SignedCheckpoint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Split('\n');
        if (text.Length > MostCharacters || lines.Length != Lines
            || After(lines[1], "project ") is not { } project || !IsName(project)
            || !long.TryParse(After(lines[2], "size "), NumberStyles.None, CultureInfo.InvariantCulture, out long size) || size < 1
            || After(lines[3], "head ") is not { } head || !IsHex(head, HashDigits)
            || !DateTime.TryParseExact(After(lines[4], "time "), Checkpoint.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at)
            || After(lines[5], Signed)?.Split(' ') is not [{ } key, { } signature] || !IsHex(key, VerifyingKey.IdDigits))
        {
            return null;
        }

        var read = new SignedCheckpoint(new Checkpoint(project, size, head, new DateTimeOffset(at, TimeSpan.Zero)), key, signature);
        return IsBase64(signature) && read.Text == text ? read : null;
    }

    /// <summary>
    /// What a mail or a ticket may have done to a text, undone: line ends, blanks at the ends of lines, marks of quotation, empty lines around it, and a break before
    /// the signature. Everything else stays, and is refused by <see cref="Parse"/>.
    /// </summary>
    public static string Tidied(string pasted)
    {
        ArgumentNullException.ThrowIfNull(pasted);
        List<string> lines = [.. pasted.Split('\n').Select(l => l.TrimStart('>', ' ').TrimEnd()).SkipWhile(l => l.Length == 0)];
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        if (lines.Count == Lines && lines[^2].StartsWith(Signed, StringComparison.Ordinal))
        {
            lines[^2] = $"{lines[^2]} {lines[^1]}";
            lines.RemoveAt(lines.Count - 1);
        }

        return string.Join('\n', lines) + "\n";
    }

    private static string? After(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : null;

    private static bool IsHex(string text, int digits) => text.Length == digits && text.All(char.IsAsciiHexDigitLower);

    private static bool IsName(string text) => text.Length is > 0 and <= MostNameCharacters && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    // In one form only: bits that no byte needs are not free to be others.
    private static bool IsBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) && Convert.ToBase64String(bytes, 0, length) == text;
    }
}
