using System.Buffers.Binary;
using System.Text.Unicode;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Reading;

/// <summary>Turns one field of binary COPY into the canonical form of its column.</summary>
internal sealed class FieldDecoder
{
    private const int LongestNumeric = 131_072 + 16_383 + 8;
    private readonly WireForm _form;
    private readonly int _leastScale;
    private readonly bool _checkText;

    /// <summary>A decoder for a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="checkText">True when the server does not see to it that texts are UTF-8.</param>
    public FieldDecoder(ColumnSchema column, bool checkText)
    {
        _form = WireForms.Of(column);
        _leastScale = column.Type.Precision > 0 ? Math.Max(column.Type.Scale, 0) : 0;
        IsText = _form is WireForm.Text or WireForm.Json or WireForm.Jsonb || WireForms.IsPrinted(_form);
        _checkText = checkText && IsText;
        MostGrowth = _form switch
        {
            WireForm.Int2 => sizeof(short),
            WireForm.Numeric when column.Type.Precision > 0 => column.Type.Precision + 8,
            WireForm.Numeric => LongestNumeric,
            _ => _checkText ? Misfit.Mark.Length + 1 : 0,
        };
    }

    /// <summary>True when the canonical form is the field's own bytes from <see cref="PlainFrom"/> on, so that it can be taken in pieces.</summary>
    public bool IsPlain => IsText || _form == WireForm.Bytea;

    /// <summary>How many bytes precede the value: jsonb has a version.</summary>
    public int PlainFrom => _form == WireForm.Jsonb ? 1 : 0;

    private bool IsText { get; }

    /// <summary>How much longer than on the wire a value can be, its length word included.</summary>
    public int MostGrowth { get; }

    /// <summary>How many bytes a field of this many becomes, or a little more.</summary>
    public int RoomFor(ReadOnlySpan<byte> field) => _form switch
    {
        WireForm.Int2 or WireForm.Int4 => sizeof(long),
        WireForm.Numeric => NumericText.RoomFor(field, _leastScale),
        _ => field.Length + (_checkText ? Misfit.Mark.Length + 1 : 0),
    };

    /// <summary>Appends a field that is not NULL.</summary>
    public Decoded Append(RowBatch batch, ReadOnlySpan<byte> field)
    {
        switch (_form)
        {
            case WireForm.Int8 or WireForm.Time or WireForm.Timestamp or WireForm.TimestampTz when field.Length == 8:
            case WireForm.Date when field.Length == 4:
            case WireForm.Uuid when field.Length == 16:
            case WireForm.Boolean when field.Length == 1:
            case WireForm.Bytea:
                batch.Append(field);
                return Decoded.Value;
            case WireForm.Text or WireForm.Json or WireForm.Printed or WireForm.PrintedOnly or WireForm.PrintedElements or WireForm.PrintedByOutput:
                return AppendText(batch, field);
            case WireForm.Jsonb when field.Length > 0 && field[0] == 1:
                return AppendText(batch, field[1..]);
            case WireForm.Int4 when field.Length == 4:
                batch.AppendInt64(BinaryPrimitives.ReadInt32BigEndian(field));
                return Decoded.Value;
            case WireForm.Int2 when field.Length == 2:
                batch.AppendInt64(BinaryPrimitives.ReadInt16BigEndian(field));
                return Decoded.Value;
            case WireForm.Float8 when field.Length == 8:
                batch.AppendFloat64(BinaryPrimitives.ReadDoubleBigEndian(field));
                return Decoded.Value;
            case WireForm.Float4 when field.Length == 4:
                batch.AppendFloat32(BinaryPrimitives.ReadSingleBigEndian(field));
                return Decoded.Value;
            case WireForm.Numeric when NumericText.Append(batch, field, _leastScale):
                return Decoded.Value;
            case WireForm.Interval when field.Length == 16:
                batch.AppendInterval(
                    BinaryPrimitives.ReadInt32BigEndian(field[12..]), BinaryPrimitives.ReadInt32BigEndian(field[8..]), BinaryPrimitives.ReadInt64BigEndian(field));
                return Decoded.Value;
            default:
                return Decoded.OtherType;
        }
    }

    /// <summary>Looks at a plain value that was just appended, and marks it when it is a misfit.</summary>
    public Decoded Check(RowBatch batch, ReadOnlySpan<byte> appended)
    {
        if (!_checkText || Utf8.IsValid(appended))
        {
            return Decoded.Value;
        }

        batch.Prepend([.. Misfit.Mark, Canonical.AnyText]);
        return Decoded.Misfit;
    }

    private Decoded AppendText(RowBatch batch, ReadOnlySpan<byte> text)
    {
        batch.Append(text);
        return Check(batch, text);
    }
}
