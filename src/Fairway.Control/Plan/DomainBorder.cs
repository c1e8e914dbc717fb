using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>A foreign key whose two tables belong to different domains: while one of them is on the other side, nobody can enforce it.</summary>
/// <param name="Domain">The domain of the table that refers.</param>
/// <param name="Other">The domain of the table referred to.</param>
/// <param name="Table">The table that refers.</param>
/// <param name="Reference">The foreign key.</param>
/// <param name="IsBridged">True when the project file says what becomes of it.</param>
public sealed record DomainBorder(string Domain, string Other, TableName Table, ForeignKeySchema Reference, bool IsBridged)
{
    /// <summary>The name under which the file decides it: <c>orders.customer_id</c>.</summary>
    public string BridgeName => $"{Table}.{Reference.Columns[0]}";
}
