using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>A way to move a domain, and what a team must be able to do for it (R36, R45).</summary>
/// <param name="Name">As people read it: <c>phased + shadow-read</c>.</param>
/// <param name="Pattern">As the project file writes it, under <c>pattern</c> of a domain.</param>
/// <param name="Needs">What a team must be able to do, by the ids of <see cref="Project.Spec.MaturityWords"/>.</param>
/// <param name="NotCarried">What Fairway does not do of it today, a sentence's end; null when it carries all of it.</param>
public sealed record PatternWay(string Name, ImmutableArray<string> Pattern, ImmutableArray<string> Needs, string? NotCarried)
{
    // Writers go on while it runs, for days: somebody must hear of a lag, decide, and have practised to take it back.
    private static readonly ImmutableArray<string> _toFollow = ["on-call", "monitoring", "lag-alert", "rollback-practised", "incident-process"];

    /// <summary>Domain after domain, each followed until its switch.</summary>
    public static PatternWay Phased { get; } = new("phased", ["phased"], _toFollow, null);

    /// <summary>Phased, and real reads are answered by both sides and compared before the switch.</summary>
    public static PatternWay ShadowRead { get; } = new(
        "phased + shadow-read", ["phased", "shadow-read"], [.. _toFollow, "production-like-data"],
        "it compares rows and no answers of real reads; of this pattern it carries what is phased");

    /// <summary>The application writes to both sides.</summary>
    public static PatternWay DualWrite { get; } = new(
        "dual-write", ["dual-write"], [.. _toFollow, "repeatable-deploys", "write-path-owned", "schema-review"],
        "it has no client for the application to write with; both writes and what becomes of a half one are yours");

    /// <summary>Nobody writes while everything is copied, compared and switched; the way back is a restore.</summary>
    public static PatternWay BigBang { get; } = new("big-bang", ["big-bang"], ["restore-rehearsed", "repeatable-deploys", "incident-process"], null);

    /// <summary>All of them. Of two with as many points the one that comes first here is preferred.</summary>
    public static ImmutableArray<PatternWay> All { get; } = [Phased, ShadowRead, DualWrite, BigBang];
}
