using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>Gives a value where NULL was and leaves everything else. No inverse: a row that already had the value cannot be told apart afterwards.</summary>
/// <param name="standIn">The value that stands in; its type is the input's and the output's.</param>
public sealed class DefaultForNull(WrittenValue standIn) : IValueTransform
{
    /// <inheritdoc/>
    public ColumnType Input => standIn.Type;

    /// <inheritdoc/>
    public ColumnType Output => standIn.Type;

    /// <inheritdoc/>
    public string Description => $"'{standIn.Text}' for NULL";

    /// <inheritdoc/>
    public IValueTransform? Inverse => null;

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Append(value.IsNull ? standIn.Bytes : value.Bytes);
    }
}
