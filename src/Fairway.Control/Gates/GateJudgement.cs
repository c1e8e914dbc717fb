using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Gates;

/// <summary>How a gate of a domain stands, and why.</summary>
public sealed record GateJudgement
{
    /// <summary>The gate.</summary>
    public required string Gate { get; init; }

    /// <summary>What it was judged by.</summary>
    public required GateFacts Facts { get; init; }

    /// <summary>What it asks for, in the order of the table; what the switch asks of every class comes last.</summary>
    public required ImmutableArray<JudgedCriterion> Criteria { get; init; }

    /// <summary>The digest of what is decided about, whatever the evidence says.</summary>
    public required string Ground { get; init; }

    /// <summary>The digest of plan, evidence and verdicts, to which agreements are bound.</summary>
    public required string Digest { get; init; }

    /// <summary>The agreements that it needs.</summary>
    public required ImmutableArray<QuorumNeed> Needs { get; init; }

    /// <summary>Those that are not there yet.</summary>
    public required ImmutableArray<QuorumNeed> Missing { get; init; }

    /// <summary>True when somebody could give a missing agreement if he had not asked for the gate himself.</summary>
    public bool IsAskedForByAll(QuorumNeed missing) => missing.Candidates.IsEmpty && Needs.Any(n => n.Role == missing.Role && !n.Candidates.IsEmpty);

    /// <summary>What each person has said last.</summary>
    public required ImmutableArray<Agreement> Agreements { get; init; }

    /// <summary>The waivers that were asked for.</summary>
    public required ImmutableArray<WaiverStanding> Waivers { get; init; }

    /// <summary>The criteria that are not of the moment.</summary>
    public IEnumerable<JudgedCriterion> Standing => Criteria.Where(c => c.Row is { IsOfTheMoment: false });

    /// <summary>The criteria that are looked at when the gate is passed.</summary>
    public IEnumerable<JudgedCriterion> OfTheMoment => Criteria.Where(c => c.Row is not { IsOfTheMoment: false });

    /// <summary>The worst of what it asks for, waived criteria left aside.</summary>
    public Verdict Verdict => Algebra.Worst(Criteria.Where(c => c.Waiver is null).Select(c => c.Seen.Verdict));

    /// <summary>How it stands.</summary>
    public GateState State => Standing.Any(c => c.Closes) || Agreements.Any(a => a.IsNo) ? GateState.Closed : Missing.IsEmpty ? GateState.Open : GateState.Ready;

    /// <summary>True when it was open when it was looked at before, and is not now.</summary>
    public bool IsReclosed => State != GateState.Open && Facts.Decisions.HistoryOf(Facts.Domain, Gate).LastOrDefault() is { Judged.State: "open" };

    /// <summary>True when it may be passed at this moment.</summary>
    public bool MayPass => State == GateState.Open && !OfTheMoment.Any(c => c.Closes);

    /// <summary>The fact to write down about it.</summary>
    public GateJudged Fact => new(
        Facts.Domain, Gate, State.ToString().ToLowerInvariant(), Digest, Standing.ToImmutableSortedDictionary(c => c.Seen.Code, c => c.Word, StringComparer.Ordinal));
}
