using Fairway.Flow.Model;
using Fairway.Flow.Transform.Casts;

namespace Fairway.Flow.Transform;

/// <summary>
/// Changes the type and keeps the value: exact, or refused. Which pairs exist and what each accepts is listed in docs/canonical-values.md. NULL stays NULL.
/// Its inverse is the cast back. None exists where several inputs give one output: from text by its meaning (<c>007</c> and <c>7</c>), from values
/// without a fixed type, and from decimals without a fixed scale (<c>5.0</c> and <c>5</c>).
/// </summary>
public sealed class Cast : IValueTransform
{
    private readonly Conversion _convert;

    /// <summary>Finds the way.</summary>
    /// <exception cref="ArgumentException">No exact way leads from one to the other.</exception>
    public Cast(ColumnType input, ColumnType output)
    {
        Input = input;
        Output = output;
        _convert = Conversions.Find(input, output) ?? throw new ArgumentException($"There is no cast from {input} to {output}.", nameof(output));
    }

    /// <inheritdoc/>
    public ColumnType Input { get; }

    /// <inheritdoc/>
    public ColumnType Output { get; }

    /// <inheritdoc/>
    public string Description => $"cast to {Output}";

    /// <inheritdoc/>
    public IValueTransform? Inverse => OneToOne(Input, Output) ? new Cast(Output, Input) : null;

    /// <summary>True when values of one type can be cast to the other.</summary>
    public static bool Exists(ColumnType input, ColumnType output) => Conversions.Find(input, output) is not null;

    /// <inheritdoc/>
    public void Apply(RowValue value, RowBatch output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (value.IsNull)
        {
            output.AppendNull();
            return;
        }

        _convert(value.Bytes, output);
    }

    private static bool OneToOne(ColumnType input, ColumnType output) => input.Kind switch
    {
        ValueKind.Any => output.Kind == ValueKind.Any,
        ValueKind.Text => output.Kind is ValueKind.Text or ValueKind.Json or ValueKind.Bytes or ValueKind.Any,
        ValueKind.Decimal when input.Precision == 0 => output.Kind is ValueKind.Text or ValueKind.Any || output == input,
        _ => true,
    };
}
