using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>A business process that lives on the data.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Owner">Who answers for it: a person's id.</param>
/// <param name="Kind">What kind of work it is, one of <see cref="KnownKinds"/>; null when the file does not say.</param>
/// <param name="Impact">What its failure would cost.</param>
/// <param name="Interruption">How long it may stand still; null when the file does not say.</param>
public sealed record WorkflowSpec(string Name, string Owner, string? Kind, ImpactSpec Impact, TimeSpan? Interruption)
{
    /// <summary>The tables on which it lives, beside those that its consumers name.</summary>
    public ImmutableArray<TablePattern> Tables { get; init; } = [];

    /// <summary>When it must not be disturbed: windows as a calendar writes them.</summary>
    public ImmutableArray<string> Peak { get; init; } = [];

    /// <summary>The kinds that there are, which <c>fairway init --workflow</c> offers as templates.</summary>
    public static ImmutableArray<string> KnownKinds { get; } = ["onboarding", "billing", "reporting", "support", "automation"];

    /// <summary>How much rigor it asks for: 1 the most (C1) to 4 the least (C4). C1 when any impact is 3, C2 when any is 2, C3 when any is 1.</summary>
    public int Class => 4 - Impact.Greatest;
}
