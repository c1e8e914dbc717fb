using System.Globalization;

namespace Fairway.Flow.Model.Conditions;

/// <summary>Why a text is no condition.</summary>
/// <param name="Offset">Where it stops to be one, in characters from 0.</param>
/// <param name="Seen">What stands there.</param>
/// <param name="Wanted">What could stand there.</param>
public sealed record ConditionMistake(int Offset, string Seen, string Wanted)
{
    /// <summary>All of it on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at character {Offset + 1}: {Seen}, where {Wanted} is wanted");
}
