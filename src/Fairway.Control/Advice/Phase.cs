using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Advice;

/// <summary>A phase of a programme: what is done in it, and the one gate that it owns (R103). What is another phase's is not done in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Work">What is done in it.</param>
/// <param name="Gate">The gate that ends it, one of <see cref="GateWords.All"/>.</param>
/// <param name="LastDay">Its last day of the usual frame.</param>
public sealed record Phase(string Name, string Work, string Gate, int LastDay)
{
    /// <summary>The days of the usual frame.</summary>
    public const int UsualDays = 90;

    /// <summary>The phase in which domains are switched.</summary>
    public static Phase CutOver { get; } = new("cut over", "the first critical domain, alone, with controlled exposure; then what may follow", GateWords.Switch, 75);

    /// <summary>All of them, in their order.</summary>
    public static ImmutableArray<Phase> All { get; } =
    [
        new("prepare", "inventory, dependency map, integrity rules", GateWords.Understood, 15),
        new("build and rehearse", "mapping and tools, what keeps the old way working, repeated rehearsals", GateWords.Rehearsed, 45),
        CutOver,
        new("stabilise", "hypercare, reconciliation, whether the next domain is ready", GateWords.Settled, UsualDays),
    ];

    /// <summary>Its last day of a frame of so many days: in the same proportion, to the nearest day.</summary>
    public int LastDayOf(int days) => ((days * LastDay) + (UsualDays / 2)) / UsualDays;
}
