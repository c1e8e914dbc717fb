using System.Text;

namespace Fairway.Control.Project.Yaml;

/// <summary>From a stream to text, before anything looks at the text: length, UTF-8 and NUL.</summary>
internal static class YamlText
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The text without a byte order mark; null when it was refused, and then a mistake says why.</summary>
    public static string? Read(Stream stream, MistakeList mistakes)
    {
        byte[]? bytes = ReadBytes(stream);
        if (bytes is null)
        {
            mistakes.Add(
                YamlPosition.Start, "", $"The file is longer than {YamlLimits.Bytes / 1024} KiB, which is the limit", "Check that this is the project file.");
            return null;
        }

        ReadOnlySpan<byte> text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        int bad = FirstBadByte(text);
        if (bad < 0)
        {
            return Encoding.UTF8.GetString(text);
        }

        string seen = text[bad] == 0 ? "There is a NUL character here" : "The bytes here are not UTF-8";
        mistakes.Add(PositionOf(text[..bad]), "", seen, "Save the file as UTF-8 text.");
        return null;
    }

    // The length is asked first and the reading is bounded all the same: a pipe has no length, and a length may be wrong.
    private static byte[]? ReadBytes(Stream stream)
    {
        if (stream.CanSeek && stream.Length - stream.Position > YamlLimits.Bytes)
        {
            return null;
        }

        using var content = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (content.Length <= YamlLimits.Bytes)
        {
            int wanted = (int)Math.Min(chunk.Length, YamlLimits.Bytes + 1 - content.Length);
            int read = stream.Read(chunk, 0, wanted);
            if (read == 0)
            {
                return content.ToArray();
            }

            content.Write(chunk, 0, read);
        }

        return null;
    }

    private static int FirstBadByte(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (Rune.DecodeFromUtf8(text[at..], out Rune rune, out int length) != System.Buffers.OperationStatus.Done || rune.Value == 0)
            {
                return at;
            }

            at += length;
        }

        return -1;
    }

    private static YamlPosition PositionOf(ReadOnlySpan<byte> before)
    {
        int line = before.Count((byte)'\n') + 1;
        ReadOnlySpan<byte> lastLine = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new YamlPosition(line, Encoding.UTF8.GetCharCount(lastLine) + 1);
    }
}
