using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>A key that waits to be looked at.</summary>
/// <param name="Key">The key in the target.</param>
/// <param name="First">The position at which it was touched first since somebody settled it; 0 when a scan suspects it.</param>
/// <param name="Last">The position at which it was touched last.</param>
internal readonly record struct TouchedKey(RowKey Key, LogPosition First, LogPosition Last)
{
    /// <summary>Both accounts of one key together.</summary>
    public TouchedKey With(TouchedKey other) => this with { First = First < other.First ? First : other.First, Last = Last > other.Last ? Last : other.Last };
}
