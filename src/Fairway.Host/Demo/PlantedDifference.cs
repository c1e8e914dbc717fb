using Fairway.Flow.Verify;

namespace Fairway.Host.Demo;

/// <summary>A difference that the demo planted, and what a verification must say about it.</summary>
/// <param name="Name">The kind of damage, for people.</param>
/// <param name="Table">The target table.</param>
/// <param name="Expected">How the row must be reported.</param>
/// <param name="Place">The row's place in the report; null where only its digest is known.</param>
/// <param name="Columns">The columns that must be named.</param>
internal sealed record PlantedDifference(string Name, string Table, DifferenceKind Expected, string? Place, string[] Columns)
{
    /// <summary>True when a reported difference is this one and says exactly what was done.</summary>
    public bool IsFoundAs(RowDifference difference) =>
        difference.Table.Name == Table
        && difference.Kind == Expected
        && difference.Copies == 1
        && (Place is null || difference.Place == Place)
        && difference.Columns.SequenceEqual(Columns);
}
