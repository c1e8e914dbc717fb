namespace Fairway.Flow.Engines;

/// <summary>Why one asset needs another.</summary>
public enum NeedKind
{
    /// <summary>Its definition names it: a view its tables, a routine what its body reads, a default a function.</summary>
    Uses,

    /// <summary>Its definition writes there: a trigger that keeps another table.</summary>
    Writes,

    /// <summary>Rows of it refer to rows there: a foreign key.</summary>
    References,

    /// <summary>Whoever writes there sets it off: a table needs its triggers.</summary>
    Fires,

    /// <summary>It takes its numbers from there.</summary>
    Numbers,

    /// <summary>It hands on what is changed there.</summary>
    Publishes,
}
