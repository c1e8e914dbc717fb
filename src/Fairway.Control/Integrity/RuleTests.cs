using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Integrity;

/// <summary>What a rule that speaks of rows looks for: those that break it.</summary>
internal static class RuleTests
{
    /// <summary>The test of a rule; null for kinds that are no question about single rows.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="table">Its table in the source.</param>
    /// <param name="referenced">The table that it refers to; null without a reference.</param>
    public static RowTest? Of(RuleSpec rule, TableSchema table, TableSchema? referenced)
    {
        ImmutableArray<string> columns = rule.On?.Columns ?? [];
        return (rule.Kind, rule.Terms) switch
        {
            (RuleKind.Required, _) => new Breaks(IsMissing(table, columns[0]), rule.Where),
            (RuleKind.Nulls, RuleTerms.Nulls { Allow: { } allow }) => new Breaks(new AllOf([new IsNull(columns[0]), new Not(allow)]), rule.Where),
            (RuleKind.Nulls, _) => new Breaks(new IsNull(columns[0]), rule.Where),
            (RuleKind.References, _) when referenced is not null => new Lonely(columns, referenced, rule.On!.RefersTo!.Columns, rule.Where), // It refers to a table.
            (RuleKind.Unique, _) => new Repeated(columns, rule.Where),
            (RuleKind.Accepted, RuleTerms.Accepted accepted) => new Breaks(Unless(columns[0], new OneOf(columns[0], accepted.Values)), rule.Where),
            (RuleKind.Pattern, RuleTerms.Pattern pattern) => new Breaks(Unless(columns[0], new Matches(columns[0], pattern.Form)), rule.Where),
            (RuleKind.Range, RuleTerms.Range range) => new Breaks(
                new AnyOf(
                [
                    .. range.Min is { } min ? [new Compared(columns[0], Comparison.Less, min)] : Array.Empty<Condition>(),
                    .. range.Max is { } max ? [new Compared(columns[0], Comparison.Greater, max)] : Array.Empty<Condition>(),
                ]),
                rule.Where),
            _ => null,
        };
    }

    // An empty number is no text.
    private static Condition IsMissing(TableSchema table, string column)
    {
        bool isText = table.Columns.First(c => string.Equals(c.Name, column, StringComparison.OrdinalIgnoreCase)).Type.Kind is ValueKind.Text or ValueKind.Any;
        return isText ? new AnyOf([new IsNull(column), new IsBlank(column)]) : new IsNull(column);
    }

    // NULL is another rule's business.
    private static AllOf Unless(string column, Condition good) => new([new Not(new IsNull(column)), new Not(good)]);
}
