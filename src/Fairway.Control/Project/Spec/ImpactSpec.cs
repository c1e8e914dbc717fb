using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>What a failure of a workflow would cost, each from 0, nothing, to 3, everything.</summary>
/// <param name="Revenue">In money that does not come in.</param>
/// <param name="Compliance">Before the law.</param>
/// <param name="Customer">To customers.</param>
/// <param name="Operations">In work for the own people.</param>
public sealed record ImpactSpec(int Revenue, int Compliance, int Customer, int Operations)
{
    /// <summary>The four, as the file calls them, in the order of the parameters.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["revenue", "compliance", "customer", "operations"];

    /// <summary>The greatest of them.</summary>
    public int Greatest => Math.Max(Math.Max(Revenue, Compliance), Math.Max(Customer, Operations));
}
