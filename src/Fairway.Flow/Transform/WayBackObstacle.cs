using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>One reason why the rows of a new table cannot go back into the old one.</summary>
/// <param name="Table">The old table.</param>
/// <param name="Column">Its column; null when the table as a whole is meant.</param>
/// <param name="Because">What is in the way, as a sentence's end.</param>
/// <param name="Remedy">What would give a way back, as a sentence.</param>
public sealed record WayBackObstacle(TableName Table, string? Column, string Because, string Remedy)
{
    /// <summary>All of it on one line.</summary>
    public override string ToString() => $"{(Column is null ? $"{Table}" : $"{Table}.{Column}")}: {Because}. {Remedy}";
}
