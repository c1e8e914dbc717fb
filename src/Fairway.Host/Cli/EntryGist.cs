using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;

namespace Fairway.Host.Cli;

/// <summary>What a journal entry says, in a line for people.</summary>
internal static class EntryGist
{
    private const int DigestDigits = 12;

    /// <summary>The line; of a fact that a newer version recorded, that it did.</summary>
    public static string Of(JournalEntry entry) => Of(PayloadText.Read(entry));

    private static string Of(JournalPayload? fact) => fact switch
    {
        PlanMade made => $"plan {Short(made.Plan)} for {CountedText.Of(made.Tables.Length, "table")}",
        SyncStarted sync => $"attempt {sync.Attempt} of plan {Short(sync.Plan)}",
        TableCopied table => $"{table.Source}: {CountedText.Of(table.Rows, "row")}{(table.SkippedRanges > 0 ? $", {table.SkippedRanges} of {table.Ranges} ranges before" : "")}",
        SyncFinished sync => Invariant($"{(sync.Ok ? "all equal" : "with differences")}, {CountedText.Of(sync.Rows, "row")} in {sync.Seconds:0.#} s"),
        VerifyFinished verify => $"{CountedText.Of(verify.Tables.Length, "table")}, {CountedText.Of(verify.Tables.Sum(t => t.Differences), "difference")}, {CountedText.Of(verify.StructureFindings, "definition")} other than planned",
        RepairFinished repair => $"{CountedText.Of(repair.Tables.Sum(t => t.Inserted + t.Updated + t.Deleted), "row")} in {CountedText.Of(repair.Tables.Length, "table")}",
        RunFailed failed => $"{failed.Command}: {failed.Place}: {failed.Seen}",
        RunInterrupted interrupted => $"{interrupted.Command}, at {interrupted.Place}",
        TailDropped tail => $"{CountedText.Of(tail.Bytes, "byte")} of an unfinished record",
        LeaseTaken lease => $"by '{lease.Command}'",
        ChartTaken chart => $"{CountedText.Of(chart.Assets, "asset")}, {CountedText.Of(chart.Consumers, "consumer")}, {CountedText.Of(chart.Edges, "edge")}",
        EdgeJudged edge => $"{edge.From} {(edge.IsSo ? "needs" : "does not need")} {edge.To.Replace('\u001f', '.')}, by {edge.By}{(edge.Because is null ? "" : $": {edge.Because}")}",
        NodeClaimed node => $"{node.Node} belongs to {node.Owner}, by {node.By}",
        IntentTaken intent => $"{intent.Command}{(intent.Domain is null ? "" : $" of {intent.Domain}")}, asked by {intent.AskedBy}",
        IntentEnded intent => intent.Message,
        DomainPayload domain => $"{domain.Domain}: {Of(domain)}",
        _ => "a newer version recorded this",
    };

    private static string Of(DomainPayload fact) => fact switch
    {
        StageMoved move => $"from {Word(move.From)} to {Word(move.To)}",
        CaptureMade made => $"{Word(made.Direction)}, {made.Capture}",
        CaptureDropped dropped => $"{Word(dropped.Direction)}, {dropped.Capture}",
        TableCopiedUnder table => table.Source,
        SchemaRecorded schema => $"plan {Short(schema.Plan)}",
        CrossingIntended crossing => Invariant($"crossing {crossing.Number}, {Word(crossing.Direction)}; writers wait at most {crossing.HoldLimitMs:0} ms"),
        StepsIntended steps => $"crossing {steps.Number}: {string.Join(", ", steps.Steps)}",
        StepsDone steps => $"crossing {steps.Number}: {string.Join(", ", steps.Steps)}",
        StepUndone step => $"crossing {step.Number}: {step.Step}",
        StepFailed step => $"crossing {step.Number}, {step.Step}: {step.Place}: {step.Seen}",
        SwitchDecided decided => $"crossing {decided.Number}, {Word(decided.Direction)}: the authority has moved",
        HookRan hook => $"{hook.Moment}{(hook.Undo ? " (undo)" : "")}: {(hook.Ok ? "well" : "it failed")}",
        HoldMeasured hold => Invariant($"crossing {hold.Number}: writers waited {hold.HoldMs:0} ms"),
        CrossingEnded ended => $"crossing {ended.Number}: {(ended.Switched ? "switched" : "not switched")}",
        MessageDue due => $"{due.Message} to {due.Channel}",
        MessageSent sent => $"{sent.Message}: {Word(sent.Outcome)}{(sent.Seen.Length == 0 ? "" : $": {sent.Seen}")}",
        MessageDone done => $"{done.Message}, by {done.By}",
        RuleBaselined rule => Invariant($"{rule.Rule}: {rule.Found} of {rule.Considered} {(rule.Found == 1 ? "was" : "were")} there before"),
        RulesChecked rules => Invariant($"{rules.Occasion}: {CountedText.Of(rules.Passed, "rule")} {(rules.Passed == 1 ? "holds" : "hold")}, {rules.Warned} {(rules.Warned == 1 ? "warns" : "warn")}, {rules.Failed.Length} {(rules.Failed.Length == 1 ? "is" : "are")} broken"),
        FindingOpened finding => $"{finding.Finding}, rule {finding.Rule}: {finding.Seen}",
        FindingMeasured finding => $"{finding.Finding} {(finding.Well ? "holds again" : "is broken once more")}: {finding.Seen}",
        FindingOwned finding => $"{finding.Finding}, by {finding.By}",
        FindingClosed finding => $"{finding.Finding} {(finding.Accepted ? "accepted" : "closed")} by {finding.By}: {finding.Because}",
        PlaybookBegun playbook => Invariant($"{Finding(playbook.Finding)}{playbook.Playbook} {(playbook.Automatic ? "does" : "proposes")} {playbook.Action}, until {playbook.Until:HH:mm:ss}Z"),
        PlaybookActed playbook => $"{Finding(playbook.Finding)}{playbook.Playbook}, {playbook.Action}: {playbook.Seen}",
        DomainHeld held => $"{Finding(held.Finding)}{held.Because}",
        DomainReleased released => $"{Finding(released.Finding)}{released.Because}",
        RunbookBegun runbook => $"{(runbook.Drill ? "drill" : "runbook")} {runbook.Number}, {CountedText.Of(runbook.Steps.Length, "step")}, asked by {runbook.AskedBy}",
        RunbookStepBegun step => $"{step.Step} begins",
        RunbookStepEnded step => Invariant($"{step.Step} {Word(step.Outcome)} in {step.Seconds:0.#} s{(step.Seen.Length == 0 ? "" : $": {step.Seen}")}"),
        RunbookEnded runbook => $"runbook {runbook.Number} {Word(runbook.Outcome)}: {runbook.Seen}",
        DriftSeen drift => string.Join("; ", drift.Changes),
        DriftGone => "the definitions are what they were",
        DefinitionsRecorded definitions => $"{CountedText.Of(definitions.Objects.Length, "object")} around its tables",
        DefinitionsChanged definitions => string.Join("; ", definitions.Changes.Select(c => c.Sentence)),
        DependentsChanged uses => string.Join("; ", uses.Added.Select(u => $"{u.Consumer} {(u.Writes ? "writes" : "reads")} {u.Table}").Concat(uses.Gone.Select(u => $"no longer: {u.Consumer} {(u.Writes ? "writes" : "reads")} {u.Table}"))) is { Length: > 0 } said ? said : "what was new is known",
        DecisionMade made => $"{made.Gate}: {made.Person} {made.Choice}{(made.Percent is { } percent ? Invariant($" {percent} %") : "")}{(made.Subject is { } subject ? $" {subject}" : "")}{(made.Because.Length == 0 ? "" : $": {made.Because}")}",
        GateJudged judged => $"{judged.Gate} is {judged.State}{(judged.Verdicts.Where(v => v.Value is not "pass").Select(v => $"{v.Key} {v.Value}").ToArray() is { Length: > 0 } others ? $": {string.Join(", ", others)}" : "")}",
        EvidenceBased based => Invariant($"{based.Evidence} {based.Number} rests on {string.Join(", ", based.Digests.Select(d => $"{d.Key} {Short(d.Value)}"))}"),
        _ => "a newer version recorded this",
    };

    private static string Finding(string id) => $"{id}: ";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Short(string digest) => digest.Length > DigestDigits ? $"{digest[..DigestDigits]}…" : digest;

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
