namespace Fairway.Chart.Model;

/// <summary>What people and time have made of an edge (R28).</summary>
public enum EdgeState
{
    /// <summary>It was found, and nobody has said anything of it.</summary>
    Found,

    /// <summary>Its owner has confirmed it.</summary>
    Confirmed,

    /// <summary>Its owner has said that it is not so; it stays rejected however often it is found.</summary>
    Rejected,

    /// <summary>It was not seen again for so long that half of its confidence is gone.</summary>
    Stale,
}
