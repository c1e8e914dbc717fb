namespace Fairway.Chart.Picture;

/// <summary>Where a thing stands in a drawing, in pixels.</summary>
/// <param name="Node">The thing.</param>
/// <param name="Layer">Its column, from 0; -1 for what stands below the columns because nothing is tied to it.</param>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its upper side.</param>
internal sealed record Box(MapNode Node, int Layer, double X, double Y)
{
    /// <summary>How wide every box is.</summary>
    public const double Width = 232;

    /// <summary>How high every box is.</summary>
    public const double Height = 40;
}
