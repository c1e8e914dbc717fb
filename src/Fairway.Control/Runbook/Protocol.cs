using System.Collections.Immutable;

namespace Fairway.Control.Runbook;

/// <summary>The ten steps of a cutover (P4); a rollback (P5) is the same with the sides exchanged. docs/cutover-protocol.md explains each by its number.</summary>
public static class Protocol
{
    /// <summary>0: nothing is touched; whatever would keep the rest from going well is found here.</summary>
    public static StepName Preflight { get; } = new(0, "preflight", "preflight");

    /// <summary>1: what is meant is durable before anything is done.</summary>
    public static StepName Intend { get; } = new(1, "intend", "intend");

    /// <summary>2: the way back exists before the authority moves.</summary>
    public static StepName ReverseReady { get; } = new(2, "reverse-ready", "reverse ready");

    /// <summary>3: writers wait.</summary>
    public static StepName Hold { get; } = new(3, "hold", "hold source");

    /// <summary>4: the end of what was written before.</summary>
    public static StepName Position { get; } = new(4, "position", "position");

    /// <summary>5: all of it is on the other side.</summary>
    public static StepName Drain { get; } = new(5, "drain", "drain");

    /// <summary>6: both sides are equal.</summary>
    public static StepName Prove { get; } = new(6, "prove", "prove");

    /// <summary>7: the authority moves.</summary>
    public static StepName Decide { get; } = new(7, "decide", "decide");

    /// <summary>8: the other side accepts writes.</summary>
    public static StepName OpenTarget { get; } = new(8, "open-target", "open target");

    /// <summary>9: what only shows afterwards.</summary>
    public static StepName ProveAgain { get; } = new(9, "prove-again", "prove again");

    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<StepName> Steps { get; } =
        [Preflight, Intend, ReverseReady, Hold, Position, Drain, Prove, Decide, OpenTarget, ProveAgain];
}
