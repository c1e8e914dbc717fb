using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Stages;

/// <summary>A crossing that was begun and is not over: it is under way, or its runner died.</summary>
/// <param name="Number">Its number in the domain, from 1.</param>
/// <param name="Direction">Which way it moves the authority.</param>
public sealed record CrossingState(int Number, CrossingDirection Direction)
{
    /// <summary>True when the journal knows that the authority has moved. When it does not, only the databases can say whether it has.</summary>
    public bool Decided { get; init; }

    /// <summary>The last attempt that was begun.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>True when nothing is captured for a way back.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>How long writers may wait in it.</summary>
    public TimeSpan HoldLimit { get; init; }

    /// <summary>Steps that were meant to be done, by id, in that order.</summary>
    public ImmutableArray<string> Intended { get; init; } = [];

    /// <summary>Steps that were done.</summary>
    public ImmutableHashSet<string> Done { get; init; } = [];

    /// <summary>Steps that were undone.</summary>
    public ImmutableHashSet<string> Undone { get; init; } = [];

    /// <summary>The moments whose command ended well.</summary>
    public ImmutableHashSet<string> Hooks { get; init; } = [];

    internal CrossingState With(HookRan hook) => hook.Number == Number ? this with { Hooks = Hooks.Add(hook.Moment) } : this;
}
