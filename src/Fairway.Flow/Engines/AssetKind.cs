namespace Fairway.Flow.Engines;

/// <summary>What lies in a database.</summary>
public enum AssetKind
{
    /// <summary>A table, partitioned or not.</summary>
    Table,

    /// <summary>A view.</summary>
    View,

    /// <summary>A view whose rows are kept.</summary>
    MaterializedView,

    /// <summary>A table whose rows lie elsewhere.</summary>
    ForeignTable,

    /// <summary>A function or a procedure.</summary>
    Routine,

    /// <summary>A trigger, or a rule of a table.</summary>
    Trigger,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>What a scheduler inside the database runs.</summary>
    Job,

    /// <summary>A publication.</summary>
    Stream,
}
