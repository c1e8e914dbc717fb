using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Tagged values: integers and booleans under the integer tag, floats under the float tag, bytes under theirs, everything else as its text.</summary>
internal static class ToAny
{
    public static Conversion? From(ColumnType input) => input.Kind switch
    {
        ValueKind.Boolean => (value, output) => output.AppendAnyInteger(value[0]),
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => (value, output) => output.AppendAny(Canonical.AnyInteger, value),
        ValueKind.Float32 => (value, output) => output.AppendAnyFloat(Canonical.ReadFloat32(value)),
        ValueKind.Float64 => (value, output) => output.AppendAny(Canonical.AnyFloat, value),
        ValueKind.Bytes => (value, output) => output.AppendAny(Canonical.AnyBytes, value),
        ValueKind.Text or ValueKind.Json or ValueKind.Decimal => (value, output) => output.AppendAny(Canonical.AnyText, value),
        _ when ToText.From(input, new ColumnType(ValueKind.Text)) is { } write => (value, output) => OfText(write, value, output),
        _ => null,
    };

    private static void OfText(Conversion write, ReadOnlySpan<byte> value, RowBatch output)
    {
        using var text = new RowBatch(1);
        text.StartRow();
        write(value, text);
        output.AppendAny(Canonical.AnyText, text[0][0].Bytes);
    }
}
