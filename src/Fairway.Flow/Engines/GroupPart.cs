namespace Fairway.Flow.Engines;

/// <summary>A part of a date or timestamp; of one with a time zone, in UTC. Infinities are groups of their own.</summary>
public enum GroupPart
{
    /// <summary>The whole value, of any kind.</summary>
    None,

    /// <summary><c>2027</c>.</summary>
    Year,

    /// <summary><c>2027-01</c>.</summary>
    Month,

    /// <summary><c>2027-01-31</c>.</summary>
    Day,
}
