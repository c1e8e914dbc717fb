using System.Diagnostics.CodeAnalysis;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Rules;

/// <summary>What became of a rule on its way to the target: the rule as it asks the same there, or why it cannot. Never a guess.</summary>
/// <typeparam name="T">What was carried.</typeparam>
public sealed class Carried<T>
    where T : class
{
    private Carried(T? rule, TableSchema? table, string? because)
    {
        Rule = rule;
        Table = table;
        Because = because;
    }

    /// <summary>The rule; null when it cannot be carried.</summary>
    public T? Rule { get; }

    /// <summary>The target's table that it asks about; null when it cannot be carried.</summary>
    public TableSchema? Table { get; }

    /// <summary>Why it cannot be carried, as a sentence's end; null when it was.</summary>
    public string? Because { get; }

    /// <summary>True when there is a rule.</summary>
    [MemberNotNullWhen(true, nameof(Rule), nameof(Table))]
    [MemberNotNullWhen(false, nameof(Because))]
    public bool Exists => Rule is not null;

    internal static Carried<T> To(T rule, TableSchema table) => new(rule, table, null);

    internal static Carried<T> Not(string because) => new(null, null, because);
}
