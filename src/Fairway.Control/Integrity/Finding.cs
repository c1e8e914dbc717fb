using System.Collections.Immutable;

namespace Fairway.Control.Integrity;

/// <summary>A broken rule that somebody answers for, as the journal has it.</summary>
/// <param name="Id">Its id, <c>F-1</c>.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Rule">The rule's id.</param>
public sealed record Finding(string Id, string Domain, string Rule)
{
    /// <summary>The digest of the rule that was broken: what was accepted of it holds for no other.</summary>
    public required string Digest { get; init; }

    /// <summary>How many were not as they should be, when it was looked at last.</summary>
    public required long Found { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Where: <c>source</c>, <c>target</c>, <c>both</c>, <c>between</c>.</summary>
    public required string Where { get; init; }

    /// <summary>What was found last, without values of rows.</summary>
    public required string Seen { get; init; }

    /// <summary>Keys of some rows that are concerned.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Who answers for it, by the file; null for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>How far it has come.</summary>
    public FindingState State { get; init; } = FindingState.Open;

    /// <summary>Who has taken it; null for nobody.</summary>
    public string? TakenBy { get; init; }

    /// <summary>The playbook that runs; null before the first.</summary>
    public PlaybookRun? Playbook { get; init; }

    /// <summary>Who closed it, and why; null before.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>True until it is over.</summary>
    public bool IsOpen => State is FindingState.Open or FindingState.Owned or FindingState.Verified;

    /// <summary>True while its rule is broken and it is not over.</summary>
    public bool IsBroken => State is FindingState.Open or FindingState.Owned;
}
