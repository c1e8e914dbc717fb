namespace Fairway.Flow.Model.Conditions;

/// <summary>The column's value is a text of nothing but spaces, tabs, carriage returns and line feeds; the empty text is one. NULL is none.</summary>
/// <param name="Column">A column of texts.</param>
public sealed record IsBlank(string Column) : Condition
{
    /// <summary>The characters that a blank text may hold.</summary>
    public const string Characters = " \t\r\n";
}
