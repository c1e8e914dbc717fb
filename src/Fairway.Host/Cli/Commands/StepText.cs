using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>Runbooks for people and for programs: the timeline, planned against actual.</summary>
internal static class StepText
{
    /// <summary>How a step is taken back, for a plan.</summary>
    public static string UndoOf(RunbookStepSpec step) =>
        !step.Undo.IsEmpty ? $"; taken back by: {string.Join(' ', step.Undo)}"
        : step.UndoText is { } text ? $"; taken back: {text}"
        : step.IsPointOfNoReturn ? "; POINT OF NO RETURN"
        : "";

    /// <summary>The timeline, line by line.</summary>
    /// <param name="runbook">The runbook; null when none was begun.</param>
    /// <param name="steps">The steps as the file has them.</param>
    /// <param name="latest">The latest safe decision; null when there is none.</param>
    /// <param name="asked">What the runner asks people; empty when none lives.</param>
    /// <param name="now">The moment that is told about.</param>
    public static IEnumerable<string> Lines(
        RunbookState? runbook, ImmutableArray<RunbookStepSpec> steps, LatestDecision? latest, ImmutableArray<BridgeReport.Question> asked, DateTimeOffset now)
    {
        if (runbook is null)
        {
            yield return $"No runbook was begun. '{Invocation.Program} cutover --drill' goes to the decision and back, '{Invocation.Program} cutover' to the end.";
        }
        else
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{(runbook.IsDrill ? "Drill" : "Runbook")} {runbook.Number} of {runbook.Domain}, begun {runbook.BegunAt:yyyy-MM-dd HH:mm:ss}Z: {(runbook.Outcome is { } outcome ? $"{Word(outcome)} after {Time((runbook.EndedAt ?? now) - runbook.BegunAt)}{(outcome == RunbookOutcome.Undone && runbook.Seen is { Length: > 0 } seen ? $"; {Printable.Of(seen)}" : "")}" : $"at work for {Time(now - runbook.BegunAt)}")}");
        }

        if (latest is not null)
        {
            yield return latest.Sentence(now);
        }

        var table = new TextTable("step", "what", "who", "state", "planned", "took", "back in", "said");
        foreach (RunbookStepSpec step in steps)
        {
            RunbookStepState? state = runbook?.Find(step.Id);
            table.Add(
                step.Id,
                step.Text.Length > 40 ? step.Text[..39] + "…" : step.Text,
                step.Backup is { } backup ? $"{step.By}/{backup}" : step.By,
                state is null ? "" : Word(state),
                step.Expect is { } expected ? Time(expected) : "",
                state?.IsOpen == true ? $"{Time(now - state.BegunAt!.Value)} so far" : state?.Took is { } took ? Time(took) : "", // An open one has begun.
                state?.UndoTook is { } back && (!step.Undo.IsEmpty || step.UndoText is not null) ? Time(back) : "",
                Said(step, state));
        }

        foreach (string line in table.Lines())
        {
            yield return line;
        }

        foreach (RunbookStepSpec step in runbook is { Outcome: null } ? steps : [])
        {
            bool isBehind = steps.TakeWhile(s => s != step).Any(s => s.Act == EngineAct.Cutover);
            BridgeReport.Question? question = asked.FirstOrDefault(q => q.Step == step.Id);
            string? answers = question is null ? AnswersOf(step, runbook!.Find(step.Id), isBehind) : string.Join('|', question.Answers); // Without a runbook there are no steps here.
            if (answers is not null)
            {
                yield return Printable.Of($"{step.Id} waits for {step.By}{(step.Backup is { } backup ? $", or else {backup}" : "")}{Why(step, question)}: {Invocation.Program} step {answers} {step.Id}");
            }
        }
    }

    private static string Why(RunbookStepSpec step, BridgeReport.Question? question) =>
        question is not null ? question.Text == step.Text ? "" : $" ({question.Text.TrimEnd('.')})"
        : step.Kind == RunbookStepKind.Gate ? ", once all of its criteria hold (status says which do not)"
        : "";

    // What came of it and what came of taking it back are two facts; that there was nothing to take back is none.
    private static string Said(RunbookStepSpec step, RunbookStepState? state)
    {
        bool tells = !step.Undo.IsEmpty || step.UndoText is not null || state?.Outcome == RunbookStepOutcome.NotUndone;
        string[] said = [.. ((string?[])[state?.Seen, tells && state?.UndoSeen is { Length: > 0 } undo ? $"back: {undo}" : null]).OfType<string>().Where(s => s.Length > 0)];
        return Cut(string.Join("; ", said.Select(s => said.Length > 1 ? Cut(s, 40) : s)), said.Length > 1 ? 82 : 60);
    }

    private static string Cut(string text, int room) => text.Length > room ? text[..(room - 1)] + "…" : text;

    // What a step asks as far as the journal tells. A gate asks when its criteria hold, what is taken back asks in its own words, and so does a command whose runner has
    // died: only a runner that lives knows those.
    private static string? AnswersOf(RunbookStepSpec step, RunbookStepState? state, bool isBehindSwitch) => (step.Kind, state) switch
    {
        (RunbookStepKind.Human, { IsOpen: true }) => "done|fail|skip",
        (RunbookStepKind.Gate, { IsOpen: true }) => "done|fail",
        (_, { Outcome: RunbookStepOutcome.Failed }) when isBehindSwitch => "retry|skip",
        _ => null,
    };

    /// <summary>A runbook for programs.</summary>
    public static object? Json(RunbookState? runbook, ImmutableArray<RunbookStepSpec> steps, LatestDecision? latest) => runbook is null ? null : new
    {
        runbook.Number,
        runbook.IsDrill,
        runbook.BegunAt,
        runbook.EndedAt,
        Outcome = runbook.Outcome is { } outcome ? Word(outcome) : null,
        runbook.Seen,
        LatestSafeDecision = Json(latest),
        Steps = runbook.Steps.Select(s => new
        {
            s.Id,
            Text = steps.FirstOrDefault(p => p.Id == s.Id)?.Text,
            State = Word(s),
            s.By,
            s.BegunAt,
            s.EndedAt,
            Seconds = s.Took?.TotalSeconds,
            ExpectedSeconds = steps.FirstOrDefault(p => p.Id == s.Id)?.Expect?.TotalSeconds,
            BackInSeconds = s.UndoTook?.TotalSeconds,
            s.Seen,
            BackBy = s.UndoBy,
            BackSeen = s.UndoSeen,
        }),
    };

    /// <summary>The latest safe decision for programs; null when there is none.</summary>
    public static object? Json(LatestDecision? latest) => latest is null ? null : new { latest.At, latest.Calendar, latest.Closes, WayBackSeconds = latest.Bound?.TotalSeconds };

    /// <summary>How a runbook ended, in a word.</summary>
    public static string Word(RunbookOutcome outcome) => outcome switch
    {
        RunbookOutcome.Done => "done",
        RunbookOutcome.Undone => "taken back",
        RunbookOutcome.Drilled => "to the decision and back",
        _ => "rolled back",
    };

    /// <summary>How far a step is, in a word.</summary>
    public static string Word(RunbookStepState state) => state switch
    {
        { IsOpen: true } => "AT WORK",
        { Outcome: null } => "",
        { Outcome: RunbookStepOutcome.Done } => "done",
        { Outcome: RunbookStepOutcome.Failed } => "FAILED",
        { Outcome: RunbookStepOutcome.Skipped } => "left out",
        { Outcome: RunbookStepOutcome.Undone } => "taken back",
        _ => "NOT TAKEN BACK",
    };

    /// <summary>A length of time for a timeline.</summary>
    public static string Time(TimeSpan time) => time < TimeSpan.FromSeconds(10) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time < TimeSpan.FromMinutes(3) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time < TimeSpan.FromHours(3) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h");
}
