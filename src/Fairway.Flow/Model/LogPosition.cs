namespace Fairway.Flow.Model;

/// <summary>
/// A place in a system's log of changes: everything committed up to it is included. What the number counts is the engine's (bytes of WAL, numbered changes);
/// two positions of one system can be compared, those of two systems cannot.
/// </summary>
/// <param name="Value">The number; 0 is before everything.</param>
public readonly record struct LogPosition(ulong Value) : IComparable<LogPosition>
{
    /// <summary>Before everything.</summary>
    public static LogPosition Start => default;

    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Value.CompareTo(other.Value);

    /// <summary>True when one is before the other.</summary>
    public static bool operator <(LogPosition one, LogPosition other) => one.Value < other.Value;

    /// <summary>True when one is behind the other.</summary>
    public static bool operator >(LogPosition one, LogPosition other) => one.Value > other.Value;

    /// <summary>True when one is not behind the other.</summary>
    public static bool operator <=(LogPosition one, LogPosition other) => one.Value <= other.Value;

    /// <summary>True when one is not before the other.</summary>
    public static bool operator >=(LogPosition one, LogPosition other) => one.Value >= other.Value;

    /// <summary>The number, for logs and reports.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
