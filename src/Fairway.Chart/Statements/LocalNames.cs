using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>Names that a statement takes from where it stands: a routine's variables and parameters, a trigger's rows.</summary>
public sealed record LocalNames
{
    /// <summary>None: a statement that a program sends.</summary>
    public static LocalNames None { get; } = new();

    /// <summary>Variables and parameters, folded as names without quotes are.</summary>
    public ImmutableHashSet<string> Variables { get; init; } = [];

    /// <summary>The relation whose rows <c>old</c> and <c>new</c> are, if there is one.</summary>
    public RelationNames? Triggering { get; init; }
}
