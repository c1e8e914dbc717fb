using System.Buffers.Text;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Values;

/// <summary>Reads the texts in which SQLite files keep dates, times, intervals and UUIDs. Pure; only ASCII, nothing longer than it must be.</summary>
internal static class StoredText
{
    private const int Longest = 64;

    public static bool TryDate(ReadOnlySpan<byte> text, out int days)
    {
        Span<char> chars = stackalloc char[Longest];
        days = 0;
        return TryWiden(text, chars, out int length) && CanonicalTime.TryParseDate(chars[..length], out days);
    }

    public static bool TryTime(ReadOnlySpan<byte> text, out long microseconds)
    {
        Span<char> chars = stackalloc char[Longest];
        microseconds = 0;
        return TryWiden(text, chars, out int length) && CanonicalTime.TryParseTime(chars[..length], out microseconds);
    }

    public static bool TryTimestamp(ReadOnlySpan<byte> text, out long microseconds)
    {
        Span<char> chars = stackalloc char[Longest];
        microseconds = 0;
        return TryWiden(text, chars, out int length) && CanonicalTime.TryParseTimestamp(chars[..length], out microseconds);
    }

    /// <summary>A timestamp with its zone.</summary>
    public static bool TryTimestampTz(ReadOnlySpan<byte> text, out long microseconds)
    {
        Span<char> chars = stackalloc char[Longest];
        microseconds = 0;
        return TryWiden(text, chars, out int length) && CanonicalZone.TryParse(chars[..length], out microseconds);
    }

    /// <summary>Months, days and microseconds, separated by one blank each.</summary>
    public static bool TryInterval(ReadOnlySpan<byte> text, out int months, out int days, out long microseconds)
    {
        days = 0;
        microseconds = 0;
        return Utf8Parser.TryParse(text, out months, out int used) && TrySkipBlank(ref text, used)
            && Utf8Parser.TryParse(text, out days, out used) && TrySkipBlank(ref text, used)
            && Utf8Parser.TryParse(text, out microseconds, out used) && used == text.Length;
    }

    /// <summary>36 characters with hyphens, in lower case.</summary>
    public static bool TryUuid(ReadOnlySpan<byte> text, Span<byte> bytes) =>
        text.Length == 36 && !text.ContainsAnyInRange((byte)'A', (byte)'F')
        && Utf8Parser.TryParse(text, out Guid uuid, out int used, 'D') && used == text.Length && uuid.TryWriteBytes(bytes, bigEndian: true, out _);

    private static bool TrySkipBlank(ref ReadOnlySpan<byte> text, int used)
    {
        bool blank = used < text.Length && text[used] == ' ';
        text = blank ? text[(used + 1)..] : text;
        return blank;
    }

    private static bool TryWiden(ReadOnlySpan<byte> text, Span<char> chars, out int length)
    {
        length = 0;
        return text.Length <= Longest && System.Text.Ascii.ToUtf16(text, chars, out length) == System.Buffers.OperationStatus.Done;
    }
}
