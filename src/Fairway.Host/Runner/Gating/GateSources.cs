using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Charting;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Gating;

/// <summary>Where the facts about gates come from: the file, the journal, the chart, the source. The same for a command and for a runner, so that both come to the same.</summary>
internal sealed record GateSources
{
    /// <summary>The file; its gates, people and calendars as they are now.</summary>
    public required ProjectSpec Spec { get; init; }

    /// <summary>The digests of the file; a runner's are those with which it began.</summary>
    public required ProjectDigest File { get; init; }

    public required DomainLedger Domains { get; init; }

    public required FindingLedger Findings { get; init; }

    public required RunbookLedger Runbooks { get; init; }

    public required ChartLedger ChartLedger { get; init; }

    public required DecisionLedger Decisions { get; init; }

    /// <summary>The chart; null when none was taken.</summary>
    public ChartSnapshot? Chart { get; init; }

    /// <summary>What the source declares; null when it was not read.</summary>
    public DatabaseSchema? Schema { get; init; }

    /// <summary>Source tables that the journal knows, by name.</summary>
    public ImmutableArray<string> KnownTables { get; init; } = [];

    /// <summary>What the challenge came to, by domain and gate.</summary>
    public ImmutableDictionary<(string Domain, string Gate), GateFacts.ChallengeFacts> Challenge { get; init; } = ImmutableDictionary<(string, string), GateFacts.ChallengeFacts>.Empty;

    public required DateTimeOffset Now { get; init; }
}
