namespace Fairway.Flow.Engines;

/// <summary>One total.</summary>
public sealed record TotalTerm
{
    private TotalTerm(TotalKind kind, string? column)
    {
        Kind = kind;
        Column = column;
    }

    /// <summary>How many rows there are.</summary>
    public static TotalTerm Count { get; } = new(TotalKind.Count, null);

    /// <summary>What is computed.</summary>
    public TotalKind Kind { get; }

    /// <summary>Of which column; null for a count.</summary>
    public string? Column { get; }

    /// <summary>The exact sum of a column of integers or decimals.</summary>
    public static TotalTerm Sum(string column) => new(TotalKind.Sum, column);

    /// <summary>The smallest value of a column of integers or decimals.</summary>
    public static TotalTerm Min(string column) => new(TotalKind.Min, column);

    /// <summary>The largest value of a column of integers or decimals.</summary>
    public static TotalTerm Max(string column) => new(TotalKind.Max, column);
}
