using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Concrete values from tagged ones: each tag goes the way of its own kind, bytes only into bytes and into nothing else.</summary>
internal static class FromAny
{
    public static Conversion? To(ColumnType output)
    {
        bool bytes = output.Kind == ValueKind.Bytes;
        Conversion? integer = bytes ? null : Conversions.Find(new ColumnType(ValueKind.Int64), output);
        Conversion? real = bytes ? null : Conversions.Find(new ColumnType(ValueKind.Float64), output);
        Conversion? text = bytes ? null : Conversions.Find(new ColumnType(ValueKind.Text), output);
        Conversion? raw = bytes ? Conversions.Find(new ColumnType(ValueKind.Bytes), output) : null;
        string wanted = output.ToString();
        return (integer ?? real ?? text ?? raw) is null
            ? null
            : (value, batch) =>
            {
                (Conversion? way, string seen) = value[0] switch
                {
                    Canonical.AnyInteger => (integer, "an integer"),
                    Canonical.AnyFloat => (real, "a float"),
                    Canonical.AnyText => (text, "text"),
                    _ => (raw, "bytes"),
                };
                if (way is null)
                {
                    throw new ValueRefusedException($"{seen} in a column without a fixed type", wanted);
                }

                way(value[1..], batch);
            };
    }
}
