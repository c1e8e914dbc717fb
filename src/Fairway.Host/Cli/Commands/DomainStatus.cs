using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>How domains stand, for people and for programs: the stages from the journal, the rest from the runner that lives, where one does.</summary>
/// <param name="domains">The domains of the project file, in its order.</param>
/// <param name="ledger">What the journal says.</param>
/// <param name="report">What the runner says; null when none lives here.</param>
internal sealed class DomainStatus(IReadOnlyList<string> domains, DomainLedger ledger, LiveReport? report)
{
    /// <summary>True when a domain is being followed or is past that.</summary>
    public bool Any => domains.Any(d => ledger.Of(d).Stage != DomainStage.Off);

    /// <summary>True when every table of every domain that is followed was proved, and nothing differs.</summary>
    public bool AllProved => report is not null && report.Domains.All(d => d.Tables.All(t => t.IsEqual));

    /// <summary>The runbooks; null when nobody asks for them.</summary>
    public RunbookLedger? Runbooks { get; init; }

    /// <summary>The bridges of the domains whose runbook is at work.</summary>
    public IReadOnlyDictionary<string, Bridge> Bridges { get; init; } = ImmutableDictionary<string, Bridge>.Empty;

    /// <summary>The finding that comes before everything else; null for none.</summary>
    public string? Urgent { get; init; }

    /// <summary>What else there is to say about a domain before it is switched, line by line.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Standing { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>What people have decided about gates, and how those stood; null when nobody has asked.</summary>
    public DecisionLedger? Decisions { get; init; }

    /// <summary>The command to type next; null when there is none.</summary>
    public string? Next
    {
        get
        {
            DomainState[] states = [.. domains.Select(ledger.Of)];
            bool isAlive = report is not null;
            return states.All(s => s.Stage == DomainStage.Complete) ? null
                : !isAlive ? "fairway run"
                : domains.FirstOrDefault(d => Runbooks?.OpenOf(d) is not null) is { } atWork ? $"fairway step list {atWork}"
                : Urgent is not null ? $"fairway finding show {Urgent}"
                : states.FirstOrDefault(s => s.Stage == DomainStage.Off && IsClosed(s, GateWords.Understood)) is { } waiting ? $"fairway gate show {GateWords.Understood} {waiting.Domain}"
                : states.FirstOrDefault(s => s.Stage == DomainStage.Follow && IsProved(s)) is { } followed ? (IsClosed(followed, GateWords.Switch) ? $"fairway gate show {GateWords.Switch} {followed.Domain}" : $"fairway cutover {followed.Domain}")
                : states.Any(s => s.Stage is DomainStage.Copy or DomainStage.Follow) || !states.Where(s => s.Stage == DomainStage.Live).All(HasWayBack) ? "fairway status --watch"
                : states.FirstOrDefault(s => s.Stage == DomainStage.Live) is { } live ? (IsClosed(live, GateWords.Settled) ? $"fairway gate show {GateWords.Settled} {live.Domain}" : $"fairway complete {live.Domain}")
                : null;
        }
    }

    /// <summary>True when a domain is not copied because its gate is not open.</summary>
    public bool WaitsAtGate => domains.Any(d => ledger.Of(d) is { Stage: DomainStage.Off } state && IsClosed(state, GateWords.Understood));

    private bool IsClosed(DomainState state, string gate) => Decisions is { } decisions && GateLine.IsClosed(decisions, state.Domain, gate);

    // What would be refused, or cannot be undone, is nobody's next step.
    private bool IsProved(DomainState state) =>
        Live(state.Domain) is { IsReady: true, Trouble: null } live && live.Tables.All(t => t.IsEqual);

    private bool HasWayBack(DomainState state) => Live(state.Domain) is { Trouble: null, WayBack.Ready: true };

    /// <summary>True when a failure of a command says nothing about now: a run that failed, while another one lives or nothing is left to run.</summary>
    public bool IsPast(string command) => command == "run" && (report is not null || (Any && domains.All(d => ledger.Of(d).Stage == DomainStage.Complete)));

    public object Json => domains.Select(name =>
    {
        DomainState state = ledger.Of(name);
        LiveReport.Domain? live = Live(name);
        return new
        {
            Name = name,
            Stage = state.Stage.Word(),
            SourceOfTruth = state.SourceOfTruth == Side.Source ? "source" : "target",
            Crossing = state.Crossing is { } open ? new { open.Number, Direction = open.Direction == CrossingDirection.Forward ? "forward" : "back", open.Decided } : null,
            state.Switches,
            LastHoldMs = state.LastHold?.HoldMs,
            LastFailure = state.LastFailure is { } failed ? new { failed.Step, failed.Place, failed.Seen, failed.Remedy } : null,
            RunnerLives = report is not null,
            live?.IsReady,
            live?.Trouble,
            live?.Applied,
            live?.LagBytes,
            live?.LagSeconds,
            live?.LagTransactions,
            Tables = live?.Tables.Select(t => new { t.Source, t.Target, t.ProvedAt, t.Waiting, t.Differences, t.Unproved }),
            state.HeldBy,
            state.Drift,
            AroundChanges = state.AroundChanges.Select(c => new { c.Side, c.Kind, c.Name, c.Was, c.Now, c.Matters }),
            Standing = Standing.GetValueOrDefault(name, []),
            LatestSafeDecision = StepText.Json(Bridges.GetValueOrDefault(name)?.Latest),
            Runbook = Runbooks?.OpenOf(name) is { } runbook ? new { runbook.Number, runbook.IsDrill, At = runbook.Steps.Where(s => s.IsOpen).Select(s => s.Id) } : null,
            Bridge = BridgeJson.Of(Bridges.GetValueOrDefault(name)),
            Rules = live?.Rules.Select(r => new { r.Id, r.Verdict, r.Said, r.At }),
            WayBack = live?.WayBack is { } back ? new { back.Ready, back.SecondsBehind, back.UnfitRows, back.Because } : null,
        };
    });

    public void Print(Terminal terminal)
    {
        foreach (string name in domains)
        {
            DomainState state = ledger.Of(name);
            LiveReport.Domain? live = Live(name);
            string truth = state.SourceOfTruth == Side.Source ? "source" : "target";
            terminal.Result(Printable.Of($"domain {name}: {state.Stage.Word()}, the {truth} is the source of truth{Lag(live)}"));
            if (state.Crossing is { } open)
            {
                terminal.Result(report is not null
                    ? $"  crossing {open.Number} is under way{(open.Decided ? "; it is decided" : "")}"
                    : $"  crossing {open.Number} was left in the middle, and both sides may refuse writers until '{Invocation.Program} run' has asked them and finishes it or undoes it");
            }

            Bridge? bridge = Bridges.GetValueOrDefault(name);
            foreach (string line in bridge is null ? [] : BridgeText.Lines(bridge))
            {
                terminal.Result(line);
            }

            if (live?.WayBack is { } back)
            {
                terminal.Result(Printable.Of($"  {back.Sentence}"));
            }

            if (live?.Trouble is { } trouble)
            {
                terminal.Result(Printable.Of($"  {trouble}"));
            }

            PrintLast(terminal, state);
            PrintRules(terminal, state, live);
            foreach (string line in Standing.GetValueOrDefault(name, []))
            {
                terminal.Result(Printable.Of($"  {line}"));
            }

            PrintTables(terminal, live, isShort: bridge is not null);
        }

        if (report is null)
        {
            terminal.Result("No runner lives here: lag, proofs and the way back are not known.");
        }
    }

    private static void PrintLast(Terminal terminal, DomainState state)
    {
        if (state.LastHold is { } hold)
        {
            terminal.Result(string.Create(CultureInfo.InvariantCulture, $"  writers last waited {hold.HoldMs:0} ms (crossing {hold.Number}); switched {(state.Switches == 1 ? "once" : $"{state.Switches} times")}"));
        }

        if (state.LastFailure is { } failed)
        {
            terminal.Result(Printable.Of($"  crossing {failed.Number} stopped at {failed.Step}: {failed.Place}: {failed.Seen}. {failed.Remedy}"));
        }
    }

    private static void PrintRules(Terminal terminal, DomainState state, LiveReport.Domain? live)
    {
        if (!state.HeldBy.IsEmpty)
        {
            terminal.Result($"  HELD by {string.Join(", ", state.HeldBy)}: nothing is switched or completed until that is closed");
        }

        foreach (string change in state.Drift)
        {
            terminal.Result(Printable.Of($"  DEFINITIONS HAVE CHANGED: {change}"));
        }

        if (live is not { RulesInAll: > 0 })
        {
            return;
        }

        int unseen = live.RulesInAll - live.Rules.Length;
        string seen = RuleText.Sum(live.Rules.Select(r => r.Verdict));
        terminal.Result($"  rules: {seen}{(unseen == 0 ? "" : $"{(seen.Length == 0 ? "" : ", ")}{unseen} not looked at yet")}");
        foreach (LiveReport.Rule bad in live.Rules.Where(r => r.Verdict != Verdict.Pass).OrderByDescending(r => r.Verdict).Take(5))
        {
            terminal.Result(Printable.Of($"    {bad.Id} {RuleText.Word(bad.Verdict)}: {bad.Said}"));
        }
    }

    private static void PrintTables(Terminal terminal, LiveReport.Domain? live, bool isShort)
    {
        if (live is not { Tables.IsDefaultOrEmpty: false })
        {
            return;
        }

        // The bridge has a screen to itself, as long as all is well.
        if (isShort && live.Tables.All(t => t.IsEqual))
        {
            terminal.Result($"  tables: {live.Tables.Length} compared, no differences; {CountedText.Of(live.Tables.Sum(t => (long)t.Waiting), "key")} to compare again");
            return;
        }

        var table = new TextTable("table", "proved at", "keys waiting", "differences");
        foreach (LiveReport.Table one in live.Tables)
        {
            table.Add(one.Target, one.ProvedAt?.ToString(CultureInfo.InvariantCulture) ?? (one.IsCompared ? "but for the keys that wait" : "never"), one.Waiting, one.Differences);
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }
    }

    private static string Lag(LiveReport.Domain? live) => live is not { LagBytes: { } bytes } ? ""
        : bytes == 0 ? ", no lag"
        : string.Create(CultureInfo.InvariantCulture, $", behind by {CountedText.Of(bytes, "byte")} of log{(live.LagSeconds is { } s ? $", {s:0.0} s" : "")}{(live.LagTransactions is { } t ? $", about {CountedText.Of(t, "transaction")}" : "")}");

    private LiveReport.Domain? Live(string name) => report?.Domains.FirstOrDefault(d => d.Name == name);
}
