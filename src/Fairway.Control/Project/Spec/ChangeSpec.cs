using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>Work on the application that goes on while its data moves.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is.</param>
/// <param name="Owner">Who answers for it: a person's id.</param>
/// <param name="Tables">The tables whose form or use it changes; at least one pattern.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record ChangeSpec(string Id, string Title, string Owner, ImmutableArray<TablePattern> Tables, DateOnly From, DateOnly To)
{
    /// <summary>True when it touches a table of the source.</summary>
    public bool Touches(TableName table) => Tables.Any(p => p.Matches(table));
}
