using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Evidence;

/// <summary>A database that keeps checkpoints.</summary>
/// <param name="Name">What it is to people: <c>the target modern</c>.</param>
/// <param name="System">The system.</param>
/// <param name="Anchors">Its port.</param>
internal sealed record AnchorPlace(string Name, ISystem System, IAnchors Anchors)
{
    /// <summary>Both sides: reading writes nothing.</summary>
    public static ImmutableArray<AnchorPlace> ToRead(Workspace workspace) =>
        [.. Of("target", workspace.Spec.Target.Name, workspace.Target), .. Of("source", workspace.Spec.Source.Name, workspace.Source)];

    /// <summary>Those that may be written: the target, and the source once a domain is followed. Before, nothing is ever written to a source.</summary>
    public static ImmutableArray<AnchorPlace> ToWrite(Workspace workspace, DomainLedger domains) => domains.States.Values.Any(d => d.Stage >= DomainStage.Follow)
        ? ToRead(workspace)
        : [.. Of("target", workspace.Spec.Target.Name, workspace.Target)];

    /// <summary>True when a fault only says that the system is not there yet: a target that the first write makes.</summary>
    public bool IsNotThereYet(EngineFault fault) => fault.Kind == EngineFaultKind.Unreachable && System.Traits.MadeByFirstWrite;

    private static AnchorPlace[] Of(string role, string name, ISystem system) =>
        system.Anchors is { } anchors ? [new AnchorPlace(name == role ? $"the {role}" : $"the {role} {name}", system, anchors)] : [];
}
