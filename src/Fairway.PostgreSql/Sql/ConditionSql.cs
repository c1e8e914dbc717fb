using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Flow.Transform;
using Fairway.Flow.Transform.Rules;

namespace Fairway.PostgreSql.Sql;

/// <summary>
/// Conditions as expressions over the row <c>probed</c>. SQL knows a third answer, "unknown": each atom is made yes or no by IS TRUE, and what is denied by IS NOT TRUE.
/// Literals are parameters, which are cast to the type that they are compared in. Not safe for several threads.
/// </summary>
internal sealed class ConditionSql(RuleTable table)
{
    private readonly List<ProbeArgument> _arguments = [];
    private int _literals;

    /// <summary>The parameters, in their order.</summary>
    public IReadOnlyList<ProbeArgument> Arguments => _arguments;

    /// <summary>True for rows that a test considers; null considers all.</summary>
    public string Of(Condition? condition)
    {
        _literals = 0;
        return condition is null ? "TRUE" : Expression(condition);
    }

    private string Expression(Condition condition) => condition switch
    {
        Compared c => Compares(c),
        OneOf c => IsOneOf(c),
        IsNull c => $"{ProbeSql.Column(table.Schema.StoredColumns[table.OrdinalOf(c.Column)])} IS NULL",
        IsBlank c => $"({ProbeSql.Value(table.Texts(c.Column))} ~ '^[ \\t\\r\\n]*$') IS TRUE",
        Matches c => $"({ProbeSql.Value(table.Texts(c.Column))} ~ {Parameter(new ProbeArgument($"^(?:{c.Pattern.Canonical})$", [], IsList: false))}::pg_catalog.text) IS TRUE",
        AllOf c => Joined(c.Conditions, " AND "),
        AnyOf c => Joined(c.Conditions, " OR "),
        Not c => $"({Expression(c.Condition)}) IS NOT TRUE",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "The set of conditions is closed."),
    };

    private string Joined(ImmutableArray<Condition> parts, string word) => $"({string.Join(word, parts.Select(Expression))})";

    private string Compares(Compared asked)
    {
        bool isOrdered = asked.Operator is not (Comparison.Equal or Comparison.NotEqual);
        ColumnSchema column = isOrdered ? table.Ordered(asked.Column) : table.Equal(asked.Column);
        WrittenValue literal = table.Literal(asked.Column, asked.Literal, ++_literals);
        string parameter = Parameter(new ProbeArgument(null, [literal], IsList: false));
        return $"({ProbeSql.Value(column)} {ConditionText.Sign(asked.Operator)} {parameter}::{TypeOf(column.Type, [literal])}) IS TRUE";
    }

    private string IsOneOf(OneOf asked)
    {
        ColumnSchema column = table.Equal(asked.Column);
        ImmutableArray<WrittenValue> literals = [.. asked.Literals.Select(l => table.Literal(asked.Column, l, ++_literals))];
        string parameter = Parameter(new ProbeArgument(null, literals, IsList: true));
        return $"({ProbeSql.Value(column)} = ANY ({parameter}::pg_catalog.text[]::{TypeOf(column.Type, literals)}[])) IS TRUE";
    }

    private string Parameter(ProbeArgument argument)
    {
        _arguments.Add(argument);
        return string.Create(CultureInfo.InvariantCulture, $"${_arguments.Count}");
    }

    // Without limits of size: a cast to them would round or cut what is compared with.
    private static string TypeOf(ColumnType type, ImmutableArray<WrittenValue> literals) => type.Kind switch
    {
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 when literals.All(RuleTable.IsInteger) => "pg_catalog.int8",
        ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Decimal => "pg_catalog.numeric",
        ValueKind.Boolean => "pg_catalog.bool",
        ValueKind.Float32 => "pg_catalog.float4",
        ValueKind.Float64 => "pg_catalog.float8",
        ValueKind.Bytes => "pg_catalog.bytea",
        ValueKind.Date => "pg_catalog.date",
        ValueKind.Time => "pg_catalog.time",
        ValueKind.Timestamp => "pg_catalog.timestamp",
        ValueKind.TimestampTz => "pg_catalog.timestamptz",
        ValueKind.Uuid => "pg_catalog.uuid",
        _ => "pg_catalog.text",
    };
}
