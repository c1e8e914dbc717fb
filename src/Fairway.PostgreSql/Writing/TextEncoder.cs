using System.Buffers;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Writing;

/// <summary>Canonical rows as COPY's text: fields between tabs, a row per line, backslash before what would mean something else, <c>\N</c> for NULL.</summary>
internal sealed class TextEncoder(TableSchema table) : RowEncoder(table)
{
    private static readonly SearchValues<byte> _escaped = SearchValues.Create("\\\n\r\t"u8);

    protected override bool Begin(CopyBuffer buffer) => true;

    protected override int Write(WireForm form, int column, RowValue value, CopyBuffer buffer)
    {
        // A border, and NULL or the longest form of a fixed size or the head of bytes.
        if (buffer.Room.Length < TextForm.MostFixed + 4)
        {
            return -1;
        }

        if (value.IsNull)
        {
            buffer.Append("\\N"u8);
            End(column, buffer);
            return 0;
        }

        if (TextForm.IsFixed(form))
        {
            buffer.Advance(TextForm.Write(form, value.Bytes, buffer.Room));
            End(column, buffer);
            return value.Bytes.Length;
        }

        // The whole of it, each byte doubled, and the border.
        if ((2L * value.Bytes.Length) + 4 > buffer.Room.Length && !IsWorthCutting(value.Bytes.Length) && buffer.Length > 0)
        {
            return -1;
        }

        if (form == WireForm.Bytea)
        {
            buffer.Append("\\\\x"u8);
        }

        return Continue(form, column, value.Bytes, 0, buffer);
    }

    protected override int Continue(WireForm form, int column, ReadOnlySpan<byte> value, int done, CopyBuffer buffer)
    {
        // One byte stays free for the border.
        ReadOnlySpan<byte> rest = value[done..];
        int taken = form == WireForm.Bytea ? Hex(rest, buffer) : Escape(rest, buffer);
        if (taken == rest.Length)
        {
            End(column, buffer);
        }

        return done + taken;
    }

    private static int Hex(ReadOnlySpan<byte> bytes, CopyBuffer buffer)
    {
        int count = Math.Min(bytes.Length, (buffer.Room.Length - 1) / 2);
        Convert.TryToHexStringLower(bytes[..count], buffer.Room, out int written);
        buffer.Advance(written);
        return count;
    }

    private static int Escape(ReadOnlySpan<byte> text, CopyBuffer buffer)
    {
        int taken = 0;
        while (taken < text.Length && buffer.Room.Length > 2)
        {
            ReadOnlySpan<byte> rest = text[taken..];
            int plain = rest[..Math.Min(rest.Length, buffer.Room.Length - 1)].IndexOfAny(_escaped);
            if (plain != 0)
            {
                int count = plain < 0 ? Math.Min(rest.Length, buffer.Room.Length - 1) : plain;
                buffer.Append(rest[..count]);
                taken += count;
                continue;
            }

            buffer.Append([(byte)'\\', rest[0] switch { (byte)'\n' => (byte)'n', (byte)'\r' => (byte)'r', (byte)'\t' => (byte)'t', byte other => other }]);
            taken++;
        }

        return taken;
    }

    private void End(int column, CopyBuffer buffer) => buffer.Append(column == Columns - 1 ? "\n"u8 : "\t"u8);
}
