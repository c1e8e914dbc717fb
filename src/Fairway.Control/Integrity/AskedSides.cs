namespace Fairway.Control.Integrity;

/// <summary>Which sides are asked.</summary>
[Flags]
public enum AskedSides
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The source.</summary>
    Source = 1,

    /// <summary>The target.</summary>
    Target = 2,

    /// <summary>Both, and what they agree on.</summary>
    Both = Source | Target,
}
