using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Finds the way from one type to another: one class per kind of target, each listing the kinds that it can be made from.</summary>
internal static class Conversions
{
    /// <summary>The way, or null when there is none that is exact or refused.</summary>
    public static Conversion? Find(ColumnType input, ColumnType output)
    {
        if (input == output)
        {
            return static (value, batch) => batch.Append(value);
        }

        if (input.Kind == ValueKind.Any)
        {
            return FromAny.To(output);
        }

        return output.Kind switch
        {
            ValueKind.Boolean => ToBoolean.From(input),
            ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 => ToInteger.From(input, output),
            ValueKind.Decimal => ToDecimal.From(input, output),
            ValueKind.Float32 or ValueKind.Float64 => ToFloat.From(input, output),
            ValueKind.Text => ToText.From(input, output),
            ValueKind.Bytes => ToBytes.From(input),
            ValueKind.Date or ValueKind.Time or ValueKind.Timestamp or ValueKind.TimestampTz => ToTime.From(input, output),
            ValueKind.Uuid => ToUuid.From(input),
            ValueKind.Json => ToJson.From(input),
            ValueKind.Any => ToAny.From(input),
            _ => null,
        };
    }
}
