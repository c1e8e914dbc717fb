using System.Buffers.Binary;

namespace Fairway.PostgreSql.Reading;

/// <summary>Counts the rows of a binary COPY as its bytes pass, wherever they are cut.</summary>
internal sealed class RowScanner
{
    private const int SignatureAndFlags = 15;
    private readonly byte[] _cut = new byte[sizeof(int)];
    private int _cutLength;

    // The head ends with the length of what may follow it, as if it were a row's only field.
    private long _skip = SignatureAndFlags;
    private int _fieldsLeft = 1;
    private bool _insideARow;

    /// <summary>Rows that were seen whole.</summary>
    public long Rows { get; private set; }

    /// <summary>Looks at the next bytes.</summary>
    public void Scan(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            int skipped = (int)Math.Min(_skip, bytes.Length);
            _skip -= skipped;
            bytes = bytes[skipped..];
            if (_skip > 0)
            {
                return;
            }

            if (_fieldsLeft == 0 && _insideARow)
            {
                Rows++;
                _insideARow = false;
            }

            if (_fieldsLeft > 0)
            {
                if (!TryTake(sizeof(int), ref bytes, out uint length))
                {
                    return;
                }

                // NULL has the length −1.
                _skip = Math.Max((int)length, 0);
                _fieldsLeft--;
            }
            else
            {
                if (!TryTake(sizeof(short), ref bytes, out uint fields))
                {
                    return;
                }

                // Behind the last row stands −1, and then nothing more.
                _insideARow = (short)fields >= 0;
                _fieldsLeft = Math.Max((int)(short)fields, 0);
            }
        }
    }

    private bool TryTake(int size, ref ReadOnlySpan<byte> bytes, out uint word)
    {
        if (_cutLength == 0 && bytes.Length >= size)
        {
            word = size == sizeof(int) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[size..];
            return true;
        }

        int taken = Math.Min(size - _cutLength, bytes.Length);
        bytes[..taken].CopyTo(_cut.AsSpan(_cutLength));
        bytes = bytes[taken..];
        _cutLength += taken;
        bool whole = _cutLength == size;
        word = !whole ? 0 : size == sizeof(int) ? BinaryPrimitives.ReadUInt32BigEndian(_cut) : BinaryPrimitives.ReadUInt16BigEndian(_cut);
        _cutLength = whole ? 0 : _cutLength;
        return whole;
    }
}
