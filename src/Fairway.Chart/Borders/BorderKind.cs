namespace Fairway.Chart.Borders;

/// <summary>What lies across a border between what moves and what stays.</summary>
public enum BorderKind
{
    /// <summary>A foreign key: nobody enforces it while its tables are in two databases.</summary>
    Reference,

    /// <summary>A view, routine or trigger that needs tables of both.</summary>
    Object,

    /// <summary>A statement that names tables of both: no database can run it any more.</summary>
    Statement,

    /// <summary>Statements of one transaction, some here and some there: they no longer become true together.</summary>
    Transaction,
}
