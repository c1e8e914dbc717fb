using System.Buffers;
using System.Globalization;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>
/// Values as a person writes them in a project file. Each type takes what <see cref="Cast"/> takes from text; bytes are written <c>x'00FF'</c>; a value
/// without a fixed type is an integer, a decimal number, <c>x'00FF'</c>, <c>'text in quotes'</c> or any other text as it stands. Intervals have no written form.
/// </summary>
public static class ValueText
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Appends the canonical form of a written value to a row that was started.</summary>
    /// <param name="type">The type that the value must have.</param>
    /// <param name="text">What was written.</param>
    /// <param name="output">Gets exactly one value, or nothing on failure.</param>
    /// <param name="problem">Why it is no value of the type, for people; null on success. Does not repeat the text.</param>
    public static bool TryParse(ColumnType type, string text, RowBatch output, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            Append(type, text, output);
            problem = null;
            return true;
        }
        catch (ValueRefusedException refused)
        {
            problem = refused.Message;
            return false;
        }
        catch (EncoderFallbackException)
        {
            problem = "half a surrogate pair, which is no character";
            return false;
        }
    }

    private static void Append(ColumnType type, string text, RowBatch output)
    {
        switch (type.Kind)
        {
            case ValueKind.Bytes:
                output.Append(TryHex(text, out byte[] bytes) ? bytes : throw new ValueRefusedException("text that is no x'00FF'", "bytes"));
                break;
            case ValueKind.Any:
                AppendAny(text, output);
                break;
            case ValueKind.Interval:
                throw new ValueRefusedException("a written value", "an interval, which has no written form");
            default:
                Written(type).Apply(new RowValue(Strict.GetBytes(text)), output);
                break;
        }
    }

    private static void AppendAny(string text, RowBatch output)
    {
        if (TryHex(text, out byte[] bytes))
        {
            output.AppendAny(Canonical.AnyBytes, bytes);
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer) && !text.Contains('\0', StringComparison.Ordinal))
        {
            output.AppendAnyInteger(integer);
        }
        else if (DecimalText.TryRead(Strict.GetBytes(text), out _))
        {
            output.AppendAnyFloat(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
        else
        {
            bool quoted = text.Length >= 2 && text[0] == '\'' && text[^1] == '\'';
            output.AppendAny(Canonical.AnyText, Strict.GetBytes(quoted ? text[1..^1] : text));
        }
    }

    private static Cast Written(ColumnType type) => new(new ColumnType(ValueKind.Text), type);

    private static bool TryHex(string text, out byte[] bytes)
    {
        bytes = [];
        bool shaped = text.Length >= 3 && text.StartsWith("x'", StringComparison.OrdinalIgnoreCase) && text[^1] == '\'' && text.Length % 2 == 1
            && text.AsSpan(2, text.Length - 3).IndexOfAnyExcept(HexDigits) < 0;
        bytes = shaped ? Convert.FromHexString(text.AsSpan(2, text.Length - 3)) : bytes;
        return shaped;
    }
}
