using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Runbook.Messages;

/// <summary>
/// What happened that people may be told, gathered from the journal while it is read or held: whoever comes after a crash finds again what nobody has told yet. The same
/// journal gives the same ids.
/// </summary>
public sealed class MessageEvents : IJournalListener
{
    private readonly Lock _gate = new();
    private readonly List<ToldEvent> _waiting = [];
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RunbookBegun> _runbooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CrossingDirection> _directions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FindingOpened> _findings = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Took(JournalEntry entry, JournalPayload? fact)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_gate)
        {
            if (fact is DomainPayload about && Of(about, entry.At) is { } told)
            {
                Add(told);
            }
        }
    }

    /// <summary>A trigger has fired; the journal has only what follows from it.</summary>
    public void Fired(string domain, string sentence, DateTimeOffset at)
    {
        lock (_gate)
        {
            string run = _runbooks.TryGetValue(domain, out RunbookBegun? open) ? RunOf(open) : MessageId.Of(domain);
            Add(new ToldEvent(domain, $"{run}.trigger", at, sentence));
        }
    }

    /// <summary>Gives what has happened since it was asked last, and forgets it.</summary>
    internal IReadOnlyList<ToldEvent> Take()
    {
        lock (_gate)
        {
            ToldEvent[] taken = [.. _waiting];
            _waiting.Clear();
            return taken;
        }
    }

    // What happens a second time under the same id is another message.
    private void Add(ToldEvent told)
    {
        int times = _times[told.Id] = _times.GetValueOrDefault(told.Id) + 1;
        _waiting.Add(times == 1 ? told : told with { Id = $"{told.Id}-{times}", Run = told.Run.Length == 0 ? "" : $"{told.Run}-{times}" });
    }

    private ToldEvent? Of(DomainPayload fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case RunbookBegun begun:
                _runbooks[begun.Domain] = begun;
                return InRun(begun, at, "begin", $"{Kind(begun)} {begun.Number} of {begun.Domain} begins, asked by {begun.AskedBy}.") with { On = Plan(begun, "begin") };
            case RunbookStepBegun step when _runbooks.TryGetValue(step.Domain, out RunbookBegun? open):
                return InRun(open, at, $"{MessageId.Of(step.Step)}.begun", $"{step.Step} begins") with { Step = step.Step, OnlyForPeople = true };
            case RunbookStepEnded step when _runbooks.TryGetValue(step.Domain, out RunbookBegun? open):
                (string code, string words) = WordsOf(step.Outcome);
                return InRun(open, at, $"{MessageId.Of(step.Step)}.{code}", $"{step.Step} {words}{(step.Seen.Length == 0 ? "" : $": {step.Seen}")}") with
                {
                    Step = step.Step,
                    On = step.Outcome == RunbookStepOutcome.Done ? Plan(open, step.Step) : null,
                };
            case RunbookEnded ended when _runbooks.Remove(ended.Domain, out RunbookBegun? open):
                (string end, string how) = WordsOf(ended.Outcome);
                return InRun(open, at, end, $"{Kind(open)} {open.Number} of {open.Domain} {how}: {ended.Seen}") with { On = Plan(open, end) };
            case CrossingIntended crossing when !_runbooks.ContainsKey(crossing.Domain):
                _directions[crossing.Domain] = crossing.Direction;
                return crossing.Direction == CrossingDirection.Forward ? Crossing(crossing.Domain, crossing.Number, at, "begin", $"The cutover of {crossing.Domain} begins.") : null;
            case CrossingEnded crossing when _directions.Remove(crossing.Domain, out CrossingDirection direction):
                return (direction, crossing.Switched) switch
                {
                    (CrossingDirection.Forward, true) => Crossing(crossing.Domain, crossing.Number, at, "done", $"{crossing.Domain} was switched; the target is the source of truth."),
                    (CrossingDirection.Forward, false) => Crossing(crossing.Domain, crossing.Number, at, "undone", $"The switch of {crossing.Domain} was taken back; the source stays the source of truth."),
                    (_, true) => Crossing(crossing.Domain, crossing.Number, at, "rolled-back", $"{crossing.Domain} was rolled back; the source is the source of truth."),
                    _ => null,
                };
            case FindingOpened finding:
                _findings[finding.Finding] = finding;
                return null;
            case PlaybookBegun begun when _findings.TryGetValue(begun.Finding, out FindingOpened? finding):
                return new ToldEvent(
                    begun.Domain, MessageId.Of(begun.Finding, begun.Playbook), at, $"{begun.Finding} in {begun.Domain}: rule {finding.Rule} is broken: {finding.Seen} Playbook {begun.Playbook} {(begun.Automatic ? "begins" : $"proposes, until {begun.Until:HH:mm}Z")}: {begun.Action}.")
                { Playbook = begun.Playbook, By = finding.Owner };
            case PlaybookActed acted:
                return new ToldEvent(acted.Domain, $"{MessageId.Of(acted.Finding, acted.Playbook)}.acted", at, $"{acted.Finding} in {acted.Domain}: playbook {acted.Playbook} has acted: {acted.Seen}")
                { Playbook = acted.Playbook, By = _findings.GetValueOrDefault(acted.Finding)?.Owner };
            default:
                return null;
        }
    }

    private static ToldEvent InRun(RunbookBegun open, DateTimeOffset at, string what, string sentence) => new(open.Domain, $"{RunOf(open)}.{what}", at, sentence) { Run = RunOf(open) };

    private static ToldEvent Crossing(string domain, int number, DateTimeOffset at, string what, string sentence)
    {
        string run = MessageId.Of(domain, $"x{number}");
        return new ToldEvent(domain, $"{run}.{what}", at, sentence) { Run = run, On = what };
    }

    private static string RunOf(RunbookBegun open) => MessageId.Of(open.Domain, $"r{open.Number}");

    private static string Kind(RunbookBegun open) => open.Drill ? "Drill" : "Runbook";

    // Nobody outside is told that something was rehearsed.
    private static string? Plan(RunbookBegun open, string on) => open.Drill ? null : on;

    private static (string Code, string Words) WordsOf(RunbookStepOutcome outcome) => outcome switch
    {
        RunbookStepOutcome.Done => ("done", "is done"),
        RunbookStepOutcome.Failed => ("failed", "HAS FAILED"),
        RunbookStepOutcome.Skipped => ("skipped", "is left out"),
        RunbookStepOutcome.Undone => ("undone", "is taken back"),
        _ => ("not-undone", "COULD NOT BE TAKEN BACK"),
    };

    private static (string Code, string Words) WordsOf(RunbookOutcome outcome) => outcome switch
    {
        RunbookOutcome.Done => ("done", "is done"),
        RunbookOutcome.Undone => ("undone", "was taken back"),
        RunbookOutcome.Drilled => ("drilled", "is over"),
        _ => ("rolled-back", "ended, because the domain was rolled back"),
    };
}
