using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>Gives the same value for every row, NULL included. No inverse: what was there is not kept.</summary>
/// <param name="constant">The value.</param>
/// <param name="input">The type of what is ignored; null when the column has no source at all.</param>
public sealed class Constant(WrittenValue constant, ColumnType? input = null) : IValueTransform
{
    /// <inheritdoc/>
    public ColumnType Input { get; } = input ?? constant.Type;

    /// <inheritdoc/>
    public ColumnType Output => constant.Type;

    /// <inheritdoc/>
    public string Description => $"always '{constant.Text}'";

    /// <inheritdoc/>
    public IValueTransform? Inverse => null;

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Append(constant.Bytes);
    }
}
