using System.Buffers;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>Takes Unicode white space from both ends of a text. No inverse: how much there was is not kept. NULL stays NULL.</summary>
public sealed class Trim : IValueTransform
{
    /// <summary>Trims values of a type.</summary>
    /// <exception cref="ArgumentException">The type is not text.</exception>
    public Trim(ColumnType type)
    {
        if (type.Kind != ValueKind.Text)
        {
            throw new ArgumentException($"Only text is trimmed, from {type} to {type} is not.", nameof(type));
        }

        Input = type;
    }

    /// <inheritdoc/>
    public ColumnType Input { get; }

    /// <inheritdoc/>
    public ColumnType Output => Input;

    /// <inheritdoc/>
    public string Description => "trim white space";

    /// <inheritdoc/>
    public IValueTransform? Inverse => null;

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value.IsNull)
        {
            output.AppendNull();
            return;
        }

        ReadOnlySpan<byte> text = value.Bytes;
        while (Rune.DecodeFromUtf8(text, out Rune first, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(first))
        {
            text = text[length..];
        }

        while (Rune.DecodeLastFromUtf8(text, out Rune last, out int length) == OperationStatus.Done && Rune.IsWhiteSpace(last))
        {
            text = text[..^length];
        }

        output.Append(text);
    }
}
