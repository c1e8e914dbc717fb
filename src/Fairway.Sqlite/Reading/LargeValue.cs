using System.Text.Unicode;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;
using SQLitePCL;

namespace Fairway.Sqlite.Reading;

/// <summary>
/// Reads a large value of a row-id table in pieces out of the file, so that it is in memory once: where it is wanted. A statement would hold
/// a second copy.
/// </summary>
internal static class LargeValue
{
    private const int Piece = 1 << 20;

    /// <summary>Appends a value.</summary>
    /// <param name="session">The connection, inside the transaction that saw the length.</param>
    /// <param name="table">The table.</param>
    /// <param name="ordinal">The column.</param>
    /// <param name="rowId">The row.</param>
    /// <param name="length">The stored length; negative for a BLOB.</param>
    /// <param name="batch">Where it goes.</param>
    /// <param name="cancellationToken">Ends the read between pieces.</param>
    /// <returns>Null, or what is stored when it is a misfit that is refused; then nothing usable was appended.</returns>
    public static string? Append(
        RowSession session, TableAccess table, int ordinal, long rowId, long length, RowBatch batch, CancellationToken cancellationToken)
    {
        bool isText = length > 0;
        int bytes = checked((int)Math.Abs(length));
        string seen = StoredClass.Sized(isText ? "a TEXT" : "a BLOB", bytes);
        ValueKind kind = table.Types[ordinal].Kind;
        bool fits = kind switch
        {
            ValueKind.Text or ValueKind.Json => isText,
            ValueKind.Bytes => !isText,
            ValueKind.Any => true,
            _ => false,
        };
        if (!fits && table.Misfits == Misfits.Refuse)
        {
            return seen;
        }

        byte tag = isText ? Canonical.AnyText : Canonical.AnyBytes;
        bool tagged = !fits || kind == ValueKind.Any;
        Span<byte> memory = batch.Reserve(tagged ? bytes + 1 : bytes);
        if (tagged)
        {
            memory[0] = tag;
            memory = memory[1..];
        }

        Read(session, table, ordinal, rowId, batch, memory, cancellationToken);
        fits &= !isText || Utf8.IsValid(memory);
        if (!fits && table.Misfits == Misfits.Refuse)
        {
            return seen + " that is not valid UTF-8";
        }

        if (!fits)
        {
            batch.Prepend(tagged ? Misfit.Mark : [.. Misfit.Mark, tag]);
        }

        return null;
    }

    private static unsafe void Read(RowSession session, TableAccess table, int ordinal, long rowId, RowBatch batch, Span<byte> memory, CancellationToken cancellationToken)
    {
        string place = $"{table.Place}.{table.Columns[ordinal].Name}";
        int opened = raw.sqlite3_blob_open(session.Handle, "main", table.Schema.Name.Name, table.Columns[ordinal].Name, rowId, 0, out sqlite3_blob blob);
        using (blob)
        {
            Faults.ThrowOnError(opened, session.Handle, place);
            fixed (byte* start = memory)
            {
                for (int at = 0; at < memory.Length; at += Piece)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    int count = Math.Min(Piece, memory.Length - at);
                    Faults.ThrowOnError(Native.BlobRead(blob.DangerousGetHandle(), start + at, count, at), session.Handle, place);
                    batch.Relax();
                }
            }
        }
    }
}
