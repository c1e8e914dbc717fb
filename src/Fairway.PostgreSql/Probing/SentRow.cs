using System.Buffers.Binary;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Reading;

namespace Fairway.PostgreSql.Probing;

/// <summary>Decodes what <c>record_send</c> gives: the number of fields, then for each its type's number, its length (−1 for NULL) and the bytes that COPY would send too.</summary>
internal sealed class SentRow(TableName table, IReadOnlyList<ColumnSchema> columns, bool checkText)
{
    private readonly FieldDecoder[] _fields = [.. columns.Select(c => new FieldDecoder(c, checkText))];

    /// <summary>Appends the row to a batch of as many columns.</summary>
    public void Append(RowBatch batch, ReadOnlySpan<byte> sent)
    {
        batch.StartRow();
        ReadOnlySpan<byte> rest = sent[sizeof(int)..];
        for (int i = 0; i < _fields.Length; i++)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest[sizeof(int)..]);
            rest = rest[(2 * sizeof(int))..];
            if (length < 0)
            {
                batch.AppendNull();
                continue;
            }

            Decoded decoded = _fields[i].Append(batch, rest[..length]);
            if (decoded == Decoded.OtherType)
            {
                throw new EngineFault(
                    EngineFaultKind.BadSetup,
                    $"{table}.{columns[i].Name}",
                    $"the server sends values of another type than {columns[i].Type}",
                    "The table was changed after its definition was read; run the command again.");
            }

            rest = rest[length..];
        }
    }
}
