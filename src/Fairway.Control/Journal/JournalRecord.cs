using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Fairway.Control.Journal;

/// <summary>
/// The one canonical form of an entry: <c>{"seq":1,"at":"…Z","kind":"…","actor":"…","payload":{…},"previous":"…","hash":"…"}</c>, members in this
/// order, UTF-8, no whitespace, seven digits of a second. The hash covers the previous hash's bytes and the object up to its payload.
/// </summary>
public static class JournalRecord
{
    /// <summary>The most bytes a record may have.</summary>
    public const int MostBytes = 16 << 20;

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // Escapes only what JSON must: the file is read by people and never by a browser.
    private static readonly JsonWriterOptions _form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>Gives an entry its place in a chain: number, previous hash and hash.</summary>
    /// <param name="draft">The entry; its own number and hashes are not looked at.</param>
    /// <param name="seq">The number it gets.</param>
    /// <param name="previousHash">The hash of the entry before it.</param>
    public static JournalEntry Seal(JournalEntry draft, long seq, string previousHash)
    {
        ArgumentNullException.ThrowIfNull(draft);
        JournalEntry placed = draft with { Seq = seq, PreviousHash = previousHash };
        return placed with { Hash = HashOf(placed) };
    }

    /// <summary>The hash that an entry should have.</summary>
    public static string HashOf(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArrayBufferWriter<byte> body = Write(entry, withHashes: false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(entry.PreviousHash));
        hash.AppendData(body.WrittenSpan);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The entry's canonical bytes.</summary>
    public static ReadOnlyMemory<byte> Encode(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Write(entry, withHashes: true).WrittenMemory;
    }

    /// <summary>Reads a record that is in canonical form; null when it is not. Whether number and hashes are right is not asked here.</summary>
    public static JournalEntry? Decode(ReadOnlyMemory<byte> record)
    {
        if (record.Length > MostBytes || !Utf8.IsValid(record.Span))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(record);
            JournalEntry entry = Read(document.RootElement);
            return Encode(entry).Span.SequenceEqual(record.Span) ? entry : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    private static JournalEntry Read(JsonElement root) => new()
    {
        Seq = root.GetProperty("seq").GetInt64(),
        At = new DateTimeOffset(
            DateTime.ParseExact(Text(root, "at"), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None), TimeSpan.Zero),
        Kind = Text(root, "kind"),
        Actor = Text(root, "actor"),
        Payload = root.GetProperty("payload").GetRawText(),
        PreviousHash = Text(root, "previous"),
        Hash = Text(root, "hash"),
    };

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static ArrayBufferWriter<byte> Write(JournalEntry entry, bool withHashes)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(bytes, _form);
        json.WriteStartObject();
        json.WriteNumber("seq", entry.Seq);
        json.WriteString("at", entry.At.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture));
        json.WriteString("kind", entry.Kind);
        json.WriteString("actor", entry.Actor);
        json.WritePropertyName("payload");
        json.WriteRawValue(entry.Payload);
        if (withHashes)
        {
            json.WriteString("previous", entry.PreviousHash);
            json.WriteString("hash", entry.Hash);
        }

        json.WriteEndObject();
        json.Flush();
        return bytes;
    }
}
