using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Control.Stages;

namespace Fairway.Host.Runner.Live;

/// <summary>What everything that works on one domain shares.</summary>
/// <param name="Context">The project.</param>
/// <param name="Name">The domain.</param>
/// <param name="Plan">What is moved, and how.</param>
/// <param name="Source">The source's side of it.</param>
/// <param name="Target">The target's side of it.</param>
/// <param name="Routes">The ways of its rows.</param>
/// <param name="Streams">What follows it.</param>
/// <param name="Order">Which domains must go before it.</param>
internal sealed record LiveParts(LiveContext Context, string Name, MigrationPlan Plan, LiveSide Source, LiveSide Target, LiveRoutes Routes, LiveStreams Streams, StageOrder Order)
{
    public DomainState State => Context.Journal.Ledger.Of(Name);

    /// <summary>True when its rows were copied under another plan than the file has now: half of the rows under one mapping and half under another would be a table that no plan describes.</summary>
    public bool IsOtherPlan => State.Stage is DomainStage.Follow or DomainStage.Live && State.Schema is { } schema && schema.Plan != Plan.Digest;

    public static LiveParts Of(LiveContext context, string name, MigrationPlan plan, ImmutableArray<(string From, string To)> references)
    {
        (LiveSide source, LiveSide target) = LiveSide.Of(context.Workspace, plan);
        var routes = new LiveRoutes(plan);
        return new LiveParts(context, name, plan, source, target, routes, new LiveStreams(context, name, source, target, routes), new StageOrder(name, references, other => context.Journal.Ledger.Of(other).Stage));
    }

    public void Say(string text) => Context.Voice.Say(Name, text);
}
