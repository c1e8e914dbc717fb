using System.Text;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Flow.Transform;
using Fairway.Flow.Transform.Rules;

namespace Fairway.Sqlite.Probing;

/// <summary>Turns conditions into questions to decoded rows. Each answers yes or no: a value that is NULL is what only <see cref="IsNull"/> says yes to.</summary>
internal sealed class ConditionAnswer(AskedColumns columns)
{
    private static readonly ColumnType Integer = new(ValueKind.Int64);
    private int _literals;

    /// <summary>Asks a condition; null holds for every row.</summary>
    public static RowQuestion Of(AskedColumns columns, Condition? condition) =>
        condition is null ? static (in Row _) => true : new ConditionAnswer(columns).Of(condition);

    private RowQuestion Of(Condition condition) => condition switch
    {
        Compared c => Compares(c),
        OneOf c => IsOneOf(c),
        IsNull c => Lacks(columns.PlaceOf(c.Column)),
        IsBlank c => Text(c.Column, static text => text.IndexOfAnyExcept(IsBlank.Characters) < 0),
        Matches c => Text(c.Column, text => c.Pattern.IsMatch(text)),
        AllOf c => All([.. c.Conditions.Select(Of)]),
        AnyOf c => Any([.. c.Conditions.Select(Of)]),
        Not c => Inverted(Of(c.Condition)),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "The set of conditions is closed."),
    };

    private static RowQuestion Lacks(int place) => (in Row row) => row[place].IsNull;

    private static RowQuestion Inverted(RowQuestion question) => (in Row row) => !question(row);

    private RowQuestion Compares(Compared asked)
    {
        bool isOrdered = asked.Operator is not (Comparison.Equal or Comparison.NotEqual);
        ColumnType type = (isOrdered ? columns.Table.Ordered(asked.Column) : columns.Table.Equal(asked.Column)).Type;
        int place = isOrdered ? columns.PlaceOfKind(asked.Column) : columns.PlaceOf(asked.Column);
        WrittenValue literal = Literal(asked.Column, asked.Literal, type);

        // What is of another kind equals nothing of this one, and has no place in its order.
        return (in Row row) =>
        {
            RowValue value = row[place];
            return !value.IsNull && (Misfit.Is(value) ? asked.Operator == Comparison.NotEqual : Holds(asked.Operator, ValueOrder.Compare(value.Bytes, type, literal.Bytes, literal.Type)));
        };
    }

    private RowQuestion IsOneOf(OneOf asked)
    {
        ColumnType type = columns.Table.Equal(asked.Column).Type;
        int place = columns.PlaceOf(asked.Column);
        WrittenValue[] literals = [.. asked.Literals.Select(l => Literal(asked.Column, l, type))];
        return (in Row row) =>
        {
            RowValue value = row[place];
            if (value.IsNull || Misfit.Is(value))
            {
                return false;
            }

            foreach (WrittenValue literal in literals)
            {
                if (ValueOrder.Compare(value.Bytes, type, literal.Bytes, literal.Type) == 0)
                {
                    return true;
                }
            }

            return false;
        };
    }

    private RowQuestion Text(string column, Func<ReadOnlySpan<char>, bool> holds)
    {
        bool isAny = columns.Table.Texts(column).Type.Kind == ValueKind.Any;
        int place = columns.PlaceOf(column);
        return (in Row row) =>
        {
            RowValue value = row[place];
            bool isText = !value.IsNull && !Misfit.Is(value) && (!isAny || value.Bytes[0] == Canonical.AnyText);
            return isText && holds(Encoding.UTF8.GetString(isAny ? value.Bytes[1..] : value.Bytes));
        };
    }

    // Most integers are compared with integers, which needs no decimal arithmetic.
    private WrittenValue Literal(string column, string literal, ColumnType type)
    {
        WrittenValue value = columns.Table.Literal(column, literal, ++_literals);
        bool isInteger = type.Kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 && RuleTable.IsInteger(value);
        return isInteger ? WrittenValue.Parse(Integer, ExactNumber.Parse(value.Text).ToString()) : value;
    }

    private static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };

    private static RowQuestion All(RowQuestion[] parts) => (in Row row) =>
    {
        foreach (RowQuestion part in parts)
        {
            if (!part(row))
            {
                return false;
            }
        }

        return true;
    };

    private static RowQuestion Any(RowQuestion[] parts) => (in Row row) =>
    {
        foreach (RowQuestion part in parts)
        {
            if (part(row))
            {
                return true;
            }
        }

        return false;
    };
}
