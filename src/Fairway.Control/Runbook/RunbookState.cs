using System.Collections.Immutable;
using Fairway.Control.Journal;

namespace Fairway.Control.Runbook;

/// <summary>A runbook as the journal has it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">Its number in the domain, from 1.</param>
/// <param name="Digest">The digest of its steps.</param>
/// <param name="IsDrill">True when it goes to the decision and back.</param>
/// <param name="BegunAt">When it began.</param>
public sealed record RunbookState(string Domain, int Number, string Digest, bool IsDrill, DateTimeOffset BegunAt)
{
    /// <summary>Its steps by id, in their order.</summary>
    public ImmutableArray<RunbookStepState> Steps { get; init; } = [];

    /// <summary>How it has ended; null while it is at work.</summary>
    public RunbookOutcome? Outcome { get; init; }

    /// <summary>When it has ended; null while it is at work.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What there is to say about its end; null while it is at work.</summary>
    public string? Seen { get; init; }

    /// <summary>A step by its id; null when it has none of that name.</summary>
    public RunbookStepState? Find(string step) => Steps.FirstOrDefault(s => s.Id == step);

    internal RunbookState With(string step, Func<RunbookStepState, RunbookStepState> change) => this with { Steps = [.. Steps.Select(s => s.Id == step ? change(s) : s)] };
}
