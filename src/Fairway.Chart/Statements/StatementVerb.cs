namespace Fairway.Chart.Statements;

/// <summary>What a statement does, by its leading word; what follows WITH or EXPLAIN counts, not they.</summary>
public enum StatementVerb
{
    /// <summary>Nothing that is read here: a setting, a transaction, a right, another definition.</summary>
    Other,

    /// <summary>SELECT, VALUES, TABLE.</summary>
    Select,

    /// <summary>INSERT, REPLACE.</summary>
    Insert,

    /// <summary>UPDATE.</summary>
    Update,

    /// <summary>DELETE.</summary>
    Delete,

    /// <summary>MERGE.</summary>
    Merge,

    /// <summary>TRUNCATE.</summary>
    Truncate,

    /// <summary>COPY.</summary>
    Copy,

    /// <summary>A view, a materialised view or a table is made of a query, or a materialised view is filled again.</summary>
    Define,
}
