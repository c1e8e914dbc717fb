using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>The way of one column's values to the target, as rules see it: what still holds of a value that held before.</summary>
internal sealed class ColumnWay
{
    private readonly ColumnSchema _source;
    private readonly ImmutableArray<IValueTransform> _steps;

    public ColumnWay(ColumnSchema source, ColumnSchema target, ImmutableArray<IValueTransform> steps)
    {
        _source = source;
        Target = target;
        _steps = steps;
        IsOneToOne = steps.All(KeepsDifferences);
        Direction = steps.Aggregate(1, (direction, step) => direction * DirectionOf(step));
        Factor = IsNumber(source.Type) ? steps.Aggregate((ExactNumber?)ExactNumber.One, (factor, step) => factor * FactorOf(step)) : null;
        KeepsText = steps.All(s => s is Cast && s.Input.Kind == ValueKind.Text && s.Output.Kind == ValueKind.Text);
    }

    /// <summary>Where the values arrive.</summary>
    public ColumnSchema Target { get; }

    /// <summary>True when different values stay different.</summary>
    public bool IsOneToOne { get; }

    /// <summary>1 when larger values stay larger, −1 when they become smaller, 0 when neither is certain.</summary>
    public int Direction { get; }

    /// <summary>What numbers are multiplied by; null when that is not all that happens to them.</summary>
    public ExactNumber? Factor { get; }

    /// <summary>True when texts arrive as they are.</summary>
    public bool KeepsText { get; }

    /// <summary>What leaves no rule about the column standing; null for nothing.</summary>
    public string? Obstacle => _steps.Select(ObstacleOf).FirstOrDefault(o => o is not null) is { } obstacle ? $"column '{_source.Name}' {obstacle}" : null;

    /// <summary>Why the source's column has no totals; null when it has.</summary>
    public string? HasNoNumbers => IsNumber(_source.Type) ? null
        : _source is { Type.Kind: ValueKind.Any } ? $"column '{_source.Name}' declares no type, and only integers and decimals have exact totals"
        : $"column '{_source.Name}' is of type {_source.Type}, and only integers and decimals have exact totals";

    /// <summary>What happens to the values, for people.</summary>
    public string Description => _steps.IsEmpty ? $"column '{_source.Name}' of type {_source.Type}" : $"column '{_source.Name}' ({string.Join(", then ", _steps.Select(s => s.Description))})";

    /// <summary>A literal as it arrives; null, with the reason, when no such value does.</summary>
    public string? Carry(string literal, out string? because)
    {
        because = null;
        if (_steps.IsEmpty)
        {
            return literal;
        }

        if (Factor is { } factor && ExactNumber.TryParse(literal, out ExactNumber number))
        {
            return (number * factor).ToString();
        }

        string? carried = RuleTable.TryValue(_source.Type, literal, out because) is { } value ? Through(value, out because) : null;
        if (carried is not null && RuleTable.TryLiteral(Target.Type, carried, out because) is not null)
        {
            return carried;
        }

        because = $"a literal for {Description} does not arrive: {because}";
        return null;
    }

    /// <summary>True when equal values of this column and of the other one arrive as equal ones, and different as different.</summary>
    public bool AgreesWith(ColumnWay other)
    {
        if (Factor is { } factor && other.Factor is { } otherFactor)
        {
            return factor == otherFactor;
        }

        IValueTransform[] mine = [.. _steps.Where(s => !KeepsForm(s))];
        IValueTransform[] others = [.. other._steps.Where(s => !KeepsForm(s))];
        return IsOneToOne && other.IsOneToOne && mine.Length == others.Length && mine.Zip(others, IsSame).All(same => same);
    }

    private string? Through(WrittenValue value, out string? because)
    {
        because = null;
        using var batch = new RowBatch(1);
        using var next = new RowBatch(1);
        (RowBatch from, RowBatch to) = (batch, next);
        from.StartRow();
        from.Append(value.Bytes);
        try
        {
            foreach (IValueTransform step in _steps)
            {
                to.Clear();
                to.StartRow();
                step.Apply(from[0][0], to);
                (from, to) = (to, from);
            }

            return CanonicalText.Of(_steps[^1].Output, from[0][0]);
        }
        catch (ValueRefusedException refused)
        {
            because = refused.Message;
            return null;
        }
    }

    private static string? ObstacleOf(IValueTransform step) => step switch
    {
        Constant => $"is {step.Description}, whatever it was",
        Mask => "is masked",
        DefaultForNull => $"has {step.Description}, so that a missing value cannot be told from it",
        _ => null,
    };

    private static bool KeepsDifferences(IValueTransform step) => step is Scale || step.Inverse is not null || (step is Cast && IsMonotone(step.Input, step.Output));

    private static int DirectionOf(IValueTransform step) => step switch
    {
        Scale scale => scale.Factor.Coefficient.Sign,
        Cast when IsMonotone(step.Input, step.Output) => 1,
        _ => 0,
    };

    private static ExactNumber? FactorOf(IValueTransform step) => step switch
    {
        Scale scale => scale.Factor,
        Cast when IsNumber(step.Input) && IsNumber(step.Output) => ExactNumber.One,
        _ => null,
    };

    // A cast is exact or refused; these also keep the order, and with it every difference.
    private static bool IsMonotone(ColumnType input, ColumnType output) => (input.Kind, output.Kind) switch
    {
        _ when IsNumber(input) => IsNumber(output) || output.Kind is ValueKind.Float32 or ValueKind.Float64,
        (ValueKind.Float32 or ValueKind.Float64, ValueKind.Float32 or ValueKind.Float64) => true,
        (ValueKind.Date or ValueKind.Timestamp, ValueKind.Date or ValueKind.Timestamp) => true,
        (ValueKind.Json or ValueKind.Interval or ValueKind.Any, _) => false,
        _ => input.Kind == output.Kind,
    };

    private static bool IsNumber(ColumnType type) => type.Kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal;

    private static bool KeepsForm(IValueTransform step) => step is Cast && (step.Input.Kind == step.Output.Kind || FactorOf(step) is not null);

    private static bool IsSame(IValueTransform one, IValueTransform other) => (one, other) switch
    {
        (MapValues map, MapValues otherMap) => map.SameAs(otherMap),
        (Cast, Cast) => one.Input == other.Input && one.Output == other.Output,
        _ => false,
    };
}
