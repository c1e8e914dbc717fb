using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Journal;

/// <summary>Where a project stands: a pure fold of its journal. An entry that is not understood changes nothing but <see cref="NotUnderstood"/>.</summary>
public sealed record ProjectState
{
    /// <summary>Before the first entry.</summary>
    public static ProjectState Empty { get; } = new();

    /// <summary>Source tables by name, those of the last plan, and what was moved since.</summary>
    public ImmutableSortedDictionary<string, TableState> Tables { get; init; } = ImmutableSortedDictionary.Create<string, TableState>(StringComparer.Ordinal);

    /// <summary>The digest of the last plan; null before the first.</summary>
    public string? Plan { get; init; }

    /// <summary>The digest of the plan under which rows were last copied; null before the first copy.</summary>
    public string? CopiedPlan { get; init; }

    /// <summary>How often a copy was begun under <see cref="CopiedPlan"/>.</summary>
    public int Attempts { get; init; }

    /// <summary>True when a copy was begun and has not ended: it is running, or its process died.</summary>
    public bool SyncOpen { get; init; }

    /// <summary>What the last comparison found wrong with the structure; null when nobody has looked since the last copy began.</summary>
    public int? StructureFindings { get; init; }

    /// <summary>The last fault or interruption that the same command has not overcome since; null when there is none.</summary>
    public RunTrouble? LastTrouble { get; init; }

    /// <summary>When the last entry was made; null before the first.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Entries that a newer version wrote and this one does not understand. The state may be further on than it looks.</summary>
    public int NotUnderstood { get; init; }

    /// <summary>True when every table of the last plan was compared whole, nothing differed, and the structure is as planned.</summary>
    public bool AllVerified => Plan is not null && Plan == CopiedPlan && StructureFindings == 0
        && Tables.Values.All(t => t.Condition == TableCondition.Verified);

    /// <summary>The command to type next; null when everything is verified.</summary>
    public string? NextCommand =>
        Plan is null ? "fairway plan"
        : Plan != CopiedPlan || Any(TableCondition.NotStarted) || Any(TableCondition.Copying) || StructureFindings > 0 ? "fairway sync"
        : Tables.Values.Any(t => t.Differences > 0) ? "fairway repair"
        : AllVerified ? null
        : "fairway verify";

    /// <summary>The state after one more entry.</summary>
    public ProjectState After(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ProjectState next = this with { At = entry.At };
        return PayloadText.Read(entry) switch
        {
            PlanMade plan => next.Planned(plan),
            SyncStarted sync => next.Started(sync),
            TableCopied table => next.Copied(table, entry.At),
            SyncFinished sync => next with { SyncOpen = false, LastTrouble = sync.Ok ? Without("sync") : LastTrouble },
            VerifyFinished verify => next.Compared(verify, entry.At),
            RepairFinished repair => next.Repaired(repair, entry.At),
            RunFailed run => next.Stopped(new RunTrouble(run.Command, entry.At, run.Place, run.Seen, run.Remedy)),
            RunInterrupted run => next.Stopped(new RunTrouble(run.Command, entry.At, run.Place, null, null)),
            TailDropped or LeaseTaken or IntentTaken or IntentEnded or DomainPayload => next,
            _ => next with { NotUnderstood = NotUnderstood + 1 },
        };
    }

    private ProjectState Planned(PlanMade plan) => this with
    {
        Plan = plan.Plan,
        LastTrouble = Without("plan"),
        Tables = plan.Tables.Distinct().ToImmutableSortedDictionary(
            name => name, name => Tables.GetValueOrDefault(name) ?? new TableState(name, TableCondition.NotStarted), StringComparer.Ordinal),
    };

    // Under another plan the same table may get other rows: what was known about it no longer counts.
    private ProjectState Started(SyncStarted sync) => this with
    {
        CopiedPlan = sync.Plan,
        Attempts = sync.Attempt,
        SyncOpen = true,
        StructureFindings = null,
        Tables = Tables.Values.ToImmutableSortedDictionary(
            t => t.Source,
            t => sync.Plan != CopiedPlan || t.Condition == TableCondition.NotStarted ? new TableState(t.Source, TableCondition.Copying) : t,
            StringComparer.Ordinal),
    };

    private ProjectState Copied(TableCopied table, DateTimeOffset at)
    {
        bool wroteNothing = table.SkippedRanges == table.Ranges;
        TableState? known = Tables.GetValueOrDefault(table.Source);
        bool stillCompared = wroteNothing && known?.Condition is TableCondition.Verified or TableCondition.Differing;
        return stillCompared ? this : With(new TableState(table.Source, TableCondition.Copied, table.Rows, 0, at));
    }

    private ProjectState Compared(VerifyFinished verify, DateTimeOffset at) => verify.Tables
        .GroupBy(t => t.Source, StringComparer.Ordinal)
        .Aggregate(this with { StructureFindings = verify.StructureFindings, LastTrouble = Without("verify") }, (state, sides) => state.With(new TableState(
            sides.Key,
            sides.All(t => t.Verified && t.Differences == 0) ? TableCondition.Verified : TableCondition.Differing,
            sides.Max(t => t.Rows),
            sides.Sum(t => t.Differences),
            at)));

    private ProjectState Repaired(RepairFinished repair, DateTimeOffset at) => repair.Tables
        .GroupBy(t => t.Source, StringComparer.Ordinal)
        .Aggregate(this with { LastTrouble = Without("repair") }, (state, sides) => state.With(new TableState(
            sides.Key, TableCondition.Copied, state.Tables.GetValueOrDefault(sides.Key)?.Rows, 0, at)));

    private ProjectState Stopped(RunTrouble trouble) => this with { LastTrouble = trouble, SyncOpen = SyncOpen && trouble.Command != "sync" };

    private RunTrouble? Without(string command) => LastTrouble?.Command == command ? null : LastTrouble;

    private ProjectState With(TableState table) => this with { Tables = Tables.SetItem(table.Source, table) };

    private bool Any(TableCondition condition) => Tables.Values.Any(t => t.Condition == condition);
}
