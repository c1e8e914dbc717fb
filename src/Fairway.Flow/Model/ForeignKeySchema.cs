using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>A reference from columns of one table to columns of another.</summary>
public sealed record ForeignKeySchema
{
    /// <summary>The referring columns.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The table referred to.</summary>
    public required TableName References { get; init; }

    /// <summary>The columns referred to; empty means that table's primary key.</summary>
    public required ImmutableArray<string> ReferencedColumns { get; init; }

    /// <summary>What a delete of the parent does, as SQL writes it.</summary>
    public string OnDelete { get; init; } = "NO ACTION";

    /// <summary>What an update of the parent's key does, as SQL writes it.</summary>
    public string OnUpdate { get; init; } = "NO ACTION";

    /// <summary>True when the reference is checked at commit (DEFERRABLE INITIALLY DEFERRED), false when at each statement.</summary>
    public bool InitiallyDeferred { get; init; }
}
