using System.Text;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow;

/// <summary>Single canonical values as arrays, null for NULL: what tests compare.</summary>
internal static class OneValue
{
    public static ColumnType Type(string name) => ColumnType.TryParse(name, out ColumnType type) ? type : throw new ArgumentException(name);

    /// <summary>The canonical bytes of a value that is written as text.</summary>
    public static byte[]? Of(string type, string? text) => text is null ? null : WrittenValue.Parse(Type(type), text).Bytes.ToArray();

    public static byte[]? Through(IValueTransform step, byte[]? value)
    {
        using var batch = new RowBatch(1);
        batch.StartRow();
        step.Apply(value is null ? RowValue.Null : new RowValue(value), batch);
        RowValue result = batch[0][0];
        return result.IsNull ? null : result.Bytes.ToArray();
    }

    /// <summary>Writes a value in, and shows what comes out as plain text.</summary>
    public static string? Through(IValueTransform step, string? text) => Shown(step.Output, Through(step, Of(step.Input.ToString(), text)));

    public static string? Shown(ColumnType type, byte[]? value) => value is null
        ? null
        : type.Kind is ValueKind.Any or ValueKind.Bytes or ValueKind.Interval
            ? KeyText.Of(type, new RowValue(value))
            : Encoding.UTF8.GetString(Through(new Cast(type, new ColumnType(ValueKind.Text)), value)!);

    public static ValueRefusedException Refusal(IValueTransform step, byte[]? value) => Assert.Throws<ValueRefusedException>(() => Through(step, value));

    public static ValueRefusedException Refusal(IValueTransform step, string text) => Refusal(step, Of(step.Input.ToString(), text));
}
