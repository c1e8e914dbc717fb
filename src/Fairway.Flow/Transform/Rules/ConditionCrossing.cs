using System.Collections.Immutable;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>Carries conditions along one way, atom by atom; the first atom that cannot be carried ends it.</summary>
internal sealed class ConditionCrossing(TableWay way)
{
    /// <summary>Why the condition cannot be carried; null while it can.</summary>
    public string? Because { get; private set; }

    /// <summary>The condition at the target; null when it cannot be carried.</summary>
    public Condition? Carry(Condition condition) => condition switch
    {
        Compared c => Compares(c),
        OneOf c => IsOneOf(c),
        IsNull c => WayOf(c.Column) is { } column ? new IsNull(column.Target.Name) : null,
        IsBlank c => TextWay(c.Column) is { } column ? new IsBlank(column.Target.Name) : null,
        Matches c => TextWay(c.Column) is { } column ? new Matches(column.Target.Name, c.Pattern) : null,
        AllOf c => All(c.Conditions) is { } parts ? new AllOf(parts) : null,
        AnyOf c => All(c.Conditions) is { } parts ? new AnyOf(parts) : null,
        Not c => Carry(c.Condition) is { } inner ? new Not(inner) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "The set of conditions is closed."),
    };

    private Compared? Compares(Compared asked)
    {
        if (WayOf(asked.Column) is not { } column)
        {
            return null;
        }

        bool isOrdered = asked.Operator is not (Comparison.Equal or Comparison.NotEqual);
        if (isOrdered ? column.Direction == 0 : !column.IsOneToOne)
        {
            Because = isOrdered ? $"the order of values does not survive in {column.Description}" : $"different values may become one in {column.Description}";
            return null;
        }

        return Literal(column, asked.Literal) is { } literal ? new Compared(column.Target.Name, column.Direction < 0 ? Turned(asked.Operator) : asked.Operator, literal) : null;
    }

    private OneOf? IsOneOf(OneOf asked)
    {
        if (WayOf(asked.Column) is not { } column)
        {
            return null;
        }

        if (!column.IsOneToOne)
        {
            Because = $"different values may become one in {column.Description}";
            return null;
        }

        string?[] literals = [.. asked.Literals.Select(l => Literal(column, l))];
        return literals.Any(l => l is null) ? null : new OneOf(column.Target.Name, [.. literals.Select(l => l!)]); // None is null here.
    }

    private ColumnWay? WayOf(string name)
    {
        ColumnWay column = way.Column(name);
        Because ??= column.Obstacle;
        return column.Obstacle is null ? column : null;
    }

    private ColumnWay? TextWay(string name)
    {
        if (WayOf(name) is not { } column || column.KeepsText)
        {
            return WayOf(name);
        }

        Because ??= $"texts do not arrive as they were in {column.Description}";
        return null;
    }

    private string? Literal(ColumnWay column, string literal)
    {
        string? carried = column.Carry(literal, out string? because);
        Because ??= because;
        return carried;
    }

    private ImmutableArray<Condition>? All(ImmutableArray<Condition> conditions)
    {
        Condition?[] parts = [.. conditions.Select(Carry)];
        return parts.Any(p => p is null) ? null : [.. parts.Select(p => p!)]; // None is null here.
    }

    private static Comparison Turned(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };
}
