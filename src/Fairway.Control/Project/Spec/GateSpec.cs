using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>What the file says of a gate.</summary>
/// <param name="Name">One of <see cref="GateWords.All"/>.</param>
/// <param name="Approve">How many people of each role must agree; null when the file leaves it to the class.</param>
/// <param name="Valid">How long an approval counts.</param>
public sealed record GateSpec(string Name, ImmutableSortedDictionary<string, int>? Approve, TimeSpan Valid)
{
    /// <summary>How long an approval counts when the file does not say: what is decided on the spot is decided on the spot, the groundwork lasts for its phase.</summary>
    public static TimeSpan UsualValidOf(string gate) => gate switch
    {
        GateWords.Understood => TimeSpan.FromDays(90),
        GateWords.Rehearsed => TimeSpan.FromDays(30),
        GateWords.Switch => TimeSpan.FromHours(72),
        _ => TimeSpan.FromDays(14),
    };
}
