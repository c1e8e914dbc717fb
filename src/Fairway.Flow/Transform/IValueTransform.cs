using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>One pure step on one value: the same input always gives the same output, and nothing else is read. NULL is a value like any other.</summary>
public interface IValueTransform
{
    /// <summary>What it takes.</summary>
    ColumnType Input { get; }

    /// <summary>What it gives.</summary>
    ColumnType Output { get; }

    /// <summary>What it does, for a plan: <c>scale by 0.01</c>.</summary>
    string Description { get; }

    /// <summary>The step that undoes it exactly; null when none exists, and then a rollback loses what it changed.</summary>
    IValueTransform? Inverse { get; }

    /// <summary>Appends exactly one value to the output.</summary>
    /// <exception cref="ValueRefusedException">The value has no exact result.</exception>
    void Apply(RowValue value, RowBatch output);
}
