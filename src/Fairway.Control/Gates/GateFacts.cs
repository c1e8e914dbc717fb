using System.Collections.Immutable;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;

namespace Fairway.Control.Gates;

/// <summary>Everything that the gates of a domain look at. What is null or absent was produced by nobody, and is never taken for good.</summary>
public sealed record GateFacts
{
    /// <summary>The project.</summary>
    public required ProjectSpec Spec { get; init; }

    /// <summary>Its digests.</summary>
    public required ProjectDigest File { get; init; }

    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>How much rigor it asks for.</summary>
    public required DomainClass Class { get; init; }

    /// <summary>Where it stands.</summary>
    public required DomainState State { get; init; }

    /// <summary>On what evidence about it rests now.</summary>
    public required ImmutableSortedDictionary<string, string> Basis { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What people have decided.</summary>
    public required DecisionLedger Decisions { get; init; }

    /// <summary>How many tables it has; null when nobody has read the source.</summary>
    public int? Tables { get; init; }

    /// <summary>What is known of who uses its tables; null when nobody has looked.</summary>
    public ChartFacts? Chart { get; init; }

    /// <summary>Its tables of which no rule speaks; null when nobody has read the source.</summary>
    public ImmutableArray<string>? TablesWithoutRule { get; init; }

    /// <summary>Its rules that were not asked of the source before anything was moved, by id.</summary>
    public ImmutableArray<string> NotBaselined { get; init; } = [];

    /// <summary>References across its border that nobody has decided; null when nobody has read the source.</summary>
    public ImmutableArray<string>? OpenBorders { get; init; }

    /// <summary>Drills that count, by number.</summary>
    public ImmutableArray<int> Drills { get; init; } = [];

    /// <summary>Drills that do not, each with why.</summary>
    public ImmutableArray<string> StaleDrills { get; init; } = [];

    /// <summary>Findings of the domain that are not closed, by id.</summary>
    public ImmutableArray<string> OpenFindings { get; init; } = [];

    /// <summary>Those of them that say that somebody still works on the side that was left.</summary>
    public ImmutableArray<string> OldSide { get; init; } = [];

    /// <summary>When it became live last; null while it is not.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>The critical domain that is live and not settled, and must be before another one goes; null for none.</summary>
    public string? Unsettled { get; init; }

    /// <summary>What the challenge came to, by gate; a gate that is absent was not questioned.</summary>
    public ImmutableDictionary<string, ChallengeFacts> Challenge { get; init; } = ImmutableDictionary<string, ChallengeFacts>.Empty;

    /// <summary>What can only be seen at the moment; a code that is absent was not looked at.</summary>
    public ImmutableArray<GateCriterion> Moment { get; init; } = [];

    /// <summary>What is known of who uses a domain's tables.</summary>
    /// <param name="TakenAt">When the chart was made.</param>
    /// <param name="Window">Over what was looked, a sentence's end.</param>
    /// <param name="Unknown">Who uses its tables and is known to nobody.</param>
    /// <param name="Watched">How long the longest look at who is at work was.</param>
    /// <param name="IsWatched">True when a runner has looked at who uses the source since the domain became live.</param>
    public sealed record ChartFacts(DateTimeOffset TakenAt, string Window, ImmutableArray<string> Unknown, TimeSpan Watched, bool IsWatched);

    /// <summary>What the challenge came to for a gate.</summary>
    /// <param name="Errors">Codes of errors that stand.</param>
    /// <param name="Warnings">Codes of warnings that nobody has acknowledged.</param>
    /// <param name="Acknowledged">Codes of those that somebody has.</param>
    /// <param name="NotEvaluated">How many rules lacked their input.</param>
    public sealed record ChallengeFacts(ImmutableArray<string> Errors, ImmutableArray<string> Warnings, ImmutableArray<string> Acknowledged, int NotEvaluated);
}
