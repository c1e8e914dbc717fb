using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class CastProperties
{
    private static readonly string[] Types =
    [
        "boolean", "smallint", "integer", "bigint", "numeric", "numeric(12,2)", "numeric(38,10)", "real", "double", "text", "varchar(5)",
        "bytes", "date", "time", "timestamp", "timestamptz", "uuid", "json",
    ];

    public static TheoryData<string, string> Pairs =>
    [
        .. from input in Types
           from output in Types.Append("any")
           where input != output && Cast.Exists(OneValue.Type(input), OneValue.Type(output))
           select (input, output),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_value_is_refused_or_comes_back_exactly(string input, string output)
    {
        var step = new Cast(OneValue.Type(input), OneValue.Type(output));
        IValueTransform? inverse = step.Inverse;

        Seeded.ForAll(seed: 20_240, CanonicalGen.Of(step.Input), value => IsExactOrRefused(step, inverse, value));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_a_cast_gives_is_canonical(string input, string output)
    {
        var step = new Cast(OneValue.Type(input), OneValue.Type(output));

        Seeded.ForAll(seed: 7, CanonicalGen.Of(step.Input), value => !Succeeds(step, value, out byte[]? result) || IsCanonical(step.Output, result));
    }

    // Without an inverse the cast back need not give the same bytes, but casting that again must give the same result: the value was kept.
    private static bool IsExactOrRefused(Cast step, IValueTransform? inverse, byte[]? value)
    {
        if (!Succeeds(step, value, out byte[]? result))
        {
            return true;
        }

        ColumnType unbounded = step.Input with { Length = 0 };
        byte[]? back = OneValue.Through(inverse ?? new Cast(step.Output, unbounded), result);
        return inverse is null ? Same(result, OneValue.Through(new Cast(unbounded, step.Output), back)) : Same(value, back);
    }

    private static bool IsCanonical(ColumnType type, byte[]? value)
    {
        var text = new ColumnType(ValueKind.Text);
        bool readable = value is not null && type.Kind is not (ValueKind.Any or ValueKind.Bytes or ValueKind.Text);
        return !readable || Same(value, OneValue.Through(new Cast(text, type), OneValue.Through(new Cast(type, text), value)));
    }

    private static bool Succeeds(Cast step, byte[]? value, out byte[]? result)
    {
        try
        {
            result = OneValue.Through(step, value);
            return true;
        }
        catch (ValueRefusedException)
        {
            result = null;
            return false;
        }
    }

    private static bool Same(byte[]? one, byte[]? other) => (one is null) == (other is null) && one.AsSpan().SequenceEqual(other);
}
