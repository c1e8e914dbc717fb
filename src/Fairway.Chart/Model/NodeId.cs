namespace Fairway.Chart.Model;

/// <summary>Names a thing on the chart; as stable as its name, and compared by its characters.</summary>
/// <param name="Kind">What it is; for a column, what its relation is.</param>
/// <param name="Name">Its name: <c>schema.name</c> of an asset as its system spells it (a routine's with its argument types), a consumer's or workflow's id otherwise.</param>
/// <param name="Column">The column of the relation; null when the whole is meant.</param>
public readonly record struct NodeId(NodeKind Kind, string Name, string? Column = null) : IComparable<NodeId>
{
    /// <summary>True for what lies in a database.</summary>
    public bool IsAsset => Kind is not (NodeKind.Workflow or NodeKind.Consumer);

    /// <summary>True for what has columns.</summary>
    public bool IsRelation => Kind is NodeKind.Table or NodeKind.View or NodeKind.MaterializedView or NodeKind.ForeignTable;

    /// <summary>The whole of which this may be a column.</summary>
    public NodeId Whole => this with { Column = null };

    /// <summary>A consumer.</summary>
    public static NodeId Consumer(string name) => new(NodeKind.Consumer, name);

    /// <summary>A workflow.</summary>
    public static NodeId Workflow(string name) => new(NodeKind.Workflow, name);

    /// <summary>A table.</summary>
    public static NodeId Table(string name) => new(NodeKind.Table, name);

    /// <inheritdoc/>
    public int CompareTo(NodeId other)
    {
        int kinds = Kind.CompareTo(other.Kind);
        int names = kinds != 0 ? kinds : string.CompareOrdinal(Name, other.Name);
        return names != 0 ? names : string.CompareOrdinal(Column, other.Column);
    }

    /// <summary><c>name</c>, or <c>name.column</c>; for people.</summary>
    public override string ToString() => Column is null ? Name : $"{Name}.{Column}";

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator <(NodeId left, NodeId right) => left.CompareTo(right) < 0;

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator >(NodeId left, NodeId right) => left.CompareTo(right) > 0;

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator <=(NodeId left, NodeId right) => left.CompareTo(right) <= 0;

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator >=(NodeId left, NodeId right) => left.CompareTo(right) >= 0;
}
