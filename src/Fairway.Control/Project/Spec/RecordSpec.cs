using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>Something that was assumed, risked or decided, with somebody who answers for it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">One of <see cref="KnownKinds"/>.</param>
/// <param name="Text">What it says.</param>
/// <param name="Owner">Who answers for it: a person's id.</param>
/// <param name="Expires">The last day on which it holds; null when it holds for good.</param>
/// <param name="Control">The rule that watches over it; null when none does.</param>
public sealed record RecordSpec(string Id, string Kind, string Text, string Owner, DateOnly? Expires, string? Control)
{
    /// <summary>What it is about: domains and tables; empty when it does not say.</summary>
    public ImmutableArray<TablePattern> On { get; init; } = [];

    /// <summary>True when its last day is over.</summary>
    public bool IsExpiredOn(DateOnly day) => Expires < day;

    /// <summary>The kinds that there are.</summary>
    public static ImmutableArray<string> KnownKinds { get; } = ["assumption", "risk", "decision", "waiver"];
}
