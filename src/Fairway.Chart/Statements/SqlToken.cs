namespace Fairway.Chart.Statements;

/// <summary>A token of SQL: where it stands, not what it says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters it has, at least one.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length)
{
    /// <summary>The character after it.</summary>
    public int End => Start + Length;
}
