using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>What will be done, complete before anything is touched: tables in order, how each value crosses, what does not.</summary>
public sealed record MigrationPlan
{
    /// <summary>The project's name.</summary>
    public required string Project { get; init; }

    /// <summary>The source's address without secrets.</summary>
    public required string Source { get; init; }

    /// <summary>The target's address without secrets.</summary>
    public required string Target { get; init; }

    /// <summary>The tables in the order in which they are copied: whoever is referred to comes first.</summary>
    public required ImmutableArray<TableCrossing> Crossings { get; init; }

    /// <summary>Tables whose own definitions the target's carrier makes, word for word: those of the crossings whose target is carried, and partitioned
    /// tables, whose rows cross by their partitions. Empty when there is no carrier.</summary>
    public ImmutableArray<TableName> CarriedTables { get; init; } = [];

    /// <summary>Tables that a writer makes under the names that they have in the source, beside the carried ones: foreign keys to them can be carried.</summary>
    public ImmutableArray<TableName> MadeElsewhere => CarriedTables.IsEmpty ? []
        : [.. Crossings.Where(c => c.Routes.Any(r => !r.Target.Carried && r.Target.Name == c.Source.Name)).Select(c => c.Source.Name)];

    /// <summary>Views and triggers that are made in the target when the rows are there.</summary>
    public required ImmutableArray<SchemaObject> CarriedObjects { get; init; }

    /// <summary>What a reader must know, refusals first.</summary>
    public required ImmutableArray<PlanNote> Notes { get; init; }

    /// <summary>SHA-256 over everything above that decides what is written, 64 hexadecimal digits. Rows copied under one digest are not
    /// continued under another.</summary>
    public required string Digest { get; init; }

    /// <summary>True when something cannot be done.</summary>
    public bool IsRefused => Notes.Any(n => n.Kind == PlanNoteKind.Refused);

    /// <summary>All routes of all crossings, in order.</summary>
    public IEnumerable<TableRoute> Routes => Crossings.SelectMany(c => c.Routes);
}
