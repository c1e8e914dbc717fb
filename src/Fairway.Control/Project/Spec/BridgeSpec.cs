using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>A foreign key that crosses the border of a domain, decided: nobody enforces it while the two sides are apart, and it is verified all the time.</summary>
/// <param name="Table">The table that refers.</param>
/// <param name="Column">Its column that refers, the first where there are several.</param>
public sealed record BridgeSpec(TableName Table, string Column)
{
    /// <summary>True when it speaks of a table; without a schema, of that name in any.</summary>
    public bool IsOf(TableName table) => Same(Table.ToString(), table.ToString()) || (Table.Schema is null && Same(Table.Name, table.Name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
