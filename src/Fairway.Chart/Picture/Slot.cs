namespace Fairway.Chart.Picture;

/// <summary>A place in a column: a thing's, or the one where a long line crosses it.</summary>
/// <param name="layer">The column.</param>
/// <param name="node">The thing; null for a crossing line.</param>
internal sealed class Slot(int layer, MapNode? node)
{
    /// <summary>The column.</summary>
    public int Layer { get; } = layer;

    /// <summary>The thing; null for a crossing line.</summary>
    public MapNode? Node { get; } = node;

    /// <summary>What it is tied to in the column to the left.</summary>
    public List<Slot> Before { get; } = [];

    /// <summary>What it is tied to in the column to the right.</summary>
    public List<Slot> After { get; } = [];

    /// <summary>Its place in its column, from 0 at the top.</summary>
    public int Place { get; set; }

    /// <summary>Where its middle is, in pixels from the top.</summary>
    public double Middle { get; set; }

    /// <summary>How much of its column it takes.</summary>
    public double Height => Node is null ? 6 : Box.Height + 10;
}
