namespace Fairway.Control.Project.Validation;

/// <summary>What a kind of rule speaks of.</summary>
internal enum RuleObjectForm
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>One column.</summary>
    Column,

    /// <summary>One column or several.</summary>
    Columns,

    /// <summary>Columns and those that they refer to.</summary>
    Reference,

    /// <summary>A table, or nothing.</summary>
    Free,
}
