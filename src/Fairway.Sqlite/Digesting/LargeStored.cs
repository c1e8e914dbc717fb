using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Digesting;

/// <summary>Adds large values to the digester's row: in pieces out of the file, so that each is in memory once.</summary>
internal sealed class LargeStored(RowSession session, TableAccess table, DigestRow row)
{
    private const int Piece = 1 << 20;
    private const int Stride = 4 << 20;

    /// <summary>Adds a value; false when it is a misfit that is refused.</summary>
    /// <param name="stored">A row of <see cref="DigestSql.Rest"/>.</param>
    /// <param name="ordinal">The column of the table.</param>
    /// <param name="size">Where its length and class stand: "104857600blob".</param>
    /// <param name="cancellationToken">Ends the read between pieces.</param>
    public bool TryAdd(Statement stored, int ordinal, int size, CancellationToken cancellationToken)
    {
        string sized = Encoding.ASCII.GetString(stored.Bytes(size));
        bool isText = sized.EndsWith("text", StringComparison.Ordinal);
        int length = int.Parse(sized.AsSpan(0, sized.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture);
        bool fits = DigestDecoder.TakesLarge(table.Types[ordinal].Kind, isText, out byte tag);
        if (!fits && table.Misfits == Misfits.Refuse)
        {
            return false;
        }

        tag = fits ? tag : isText ? Canonical.AnyText : Canonical.AnyBytes;
        Span<byte> memory = row.Add(tag == 0 ? length : length + 1);
        if (tag != 0)
        {
            memory[0] = tag;
            memory = memory[1..];
        }

        Fetch(ordinal, stored.Int64(0), memory, cancellationToken);
        fits &= !isText || IsUtf8(memory);
        if (!fits && table.Misfits == Misfits.Keep)
        {
            row.Prepend(tag == 0 ? [.. Misfit.Mark, Canonical.AnyText] : Misfit.Mark);
        }

        return fits || table.Misfits == Misfits.Keep;
    }

    // In strides that end between two characters, so that no stride's pages are kept for the next.
    private bool IsUtf8(ReadOnlySpan<byte> text)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = Math.Min(at + Stride, text.Length);
            while (end < text.Length && end > at && (text[end] & 0xC0) == 0x80)
            {
                end--;
            }

            if (end == at || !Utf8.IsValid(text[at..end]))
            {
                return false;
            }

            at = end;
            row.Relax();
        }

        return true;
    }

    private unsafe void Fetch(int ordinal, long rowId, Span<byte> memory, CancellationToken cancellationToken)
    {
        string column = table.Columns[ordinal].Name;
        int result = raw.sqlite3_blob_open(session.Handle, "main", table.Schema.Name.Name, column, rowId, 0, out sqlite3_blob value);
        using (value)
        {
            for (int at = 0; result == raw.SQLITE_OK && at < memory.Length; at += Piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Span<byte> piece = memory.Slice(at, Math.Min(Piece, memory.Length - at));
                fixed (byte* start = piece)
                {
                    result = Native.BlobRead(value.DangerousGetHandle(), start, piece.Length, at);
                }

                row.Relax();
            }

            Faults.ThrowOnError(result, session.Handle, $"{table.Place}.{column}");
        }
    }
}
