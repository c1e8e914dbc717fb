using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Transform.Rules;

/// <summary>Says whether a table answers a question at all, before any database is asked: what its columns are, and what literals mean there. The engines refuse the same.</summary>
public static class RuleFit
{
    /// <summary>Why a test does not fit its table; null when it does.</summary>
    public static EngineFault? Of(TableSchema table, RowTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var asked = new RuleTable(table);
        return Tried(() =>
        {
            Look(asked, test.Where);
            switch (test)
            {
                case Breaks breaks:
                    Look(asked, breaks.Condition);
                    break;
                case Lonely lonely:
                    var other = new RuleTable(lonely.Referenced);
                    LookEach(lonely.Columns, c => asked.Equal(c));
                    LookEach(lonely.ReferencedColumns, c => other.Equal(c));
                    break;
                case Repeated repeated:
                    LookEach(repeated.Columns, c => asked.Equal(c));
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "The set of tests is closed.");
            }
        });
    }

    /// <summary>Why totals do not fit their table; null when they do.</summary>
    public static EngineFault? Of(TableSchema table, TotalsQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var asked = new RuleTable(table);
        return Tried(() =>
        {
            Look(asked, query.Where);
            LookEach(query.By, g => asked.Grouped(g));
            LookEach(query.Terms.Select(t => t.Column).OfType<string>(), c => asked.Numbers(c));
        });
    }

    private static void Look(RuleTable table, Condition? condition)
    {
        int literals = 0;
        if (condition is not null)
        {
            Look(table, condition, ref literals);
        }
    }

    private static void Look(RuleTable table, Condition condition, ref int literals)
    {
        switch (condition)
        {
            case Compared c:
                _ = c.Operator is Comparison.Equal or Comparison.NotEqual ? table.Equal(c.Column) : table.Ordered(c.Column);
                table.Literal(c.Column, c.Literal, ++literals);
                break;
            case OneOf c:
                table.Equal(c.Column);
                foreach (string literal in c.Literals)
                {
                    table.Literal(c.Column, literal, ++literals);
                }

                break;
            case IsNull c:
                table.OrdinalOf(c.Column);
                break;
            case IsBlank c:
                table.Texts(c.Column);
                break;
            case Matches c:
                table.Texts(c.Column);
                break;
            case AllOf c:
                LookAll(table, c.Conditions, ref literals);
                break;
            case AnyOf c:
                LookAll(table, c.Conditions, ref literals);
                break;
            case Not c:
                Look(table, c.Condition, ref literals);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "The set of conditions is closed.");
        }
    }

    private static void LookAll(RuleTable table, ImmutableArray<Condition> conditions, ref int literals)
    {
        foreach (Condition condition in conditions)
        {
            Look(table, condition, ref literals);
        }
    }

    private static void LookEach<T>(IEnumerable<T> parts, Action<T> look)
    {
        foreach (T part in parts)
        {
            look(part);
        }
    }

    private static EngineFault? Tried(Action look)
    {
        try
        {
            look();
            return null;
        }
        catch (EngineFault fault)
        {
            return fault;
        }
    }
}
