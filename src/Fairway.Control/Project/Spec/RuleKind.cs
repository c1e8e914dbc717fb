namespace Fairway.Control.Project.Spec;

/// <summary>What a rule says about the data.</summary>
public enum RuleKind
{
    /// <summary>The column holds a value that is more than white space.</summary>
    Required,

    /// <summary>NULL only where the file allows it.</summary>
    Nulls,

    /// <summary>Each value has its counterpart in another table, whether or not the databases know of a foreign key.</summary>
    References,

    /// <summary>No two rows have the same values.</summary>
    Unique,

    /// <summary>The column holds one of some values.</summary>
    Accepted,

    /// <summary>The value lies between two others.</summary>
    Range,

    /// <summary>The text has a form.</summary>
    Pattern,

    /// <summary>The rows that must be kept are on both sides.</summary>
    History,

    /// <summary>Both sides agree on totals.</summary>
    Reconcile,

    /// <summary>The newest row is not too old.</summary>
    Freshness,

    /// <summary>A statement of the user's gives the number of what is wrong.</summary>
    Sql,
}
