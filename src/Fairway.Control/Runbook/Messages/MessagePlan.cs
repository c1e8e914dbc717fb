using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;

namespace Fairway.Control.Runbook.Messages;

/// <summary>
/// Says which messages are due: those of the communication plan by their times and events, and what channels are told of runbooks and findings. What the journal knows
/// is never due again. What happened longer than an hour ago is told to nobody; a message of the plan that is so late is written down as missed, for a person to decide.
/// </summary>
/// <param name="spec">The project.</param>
/// <param name="domains">Where its domains stand.</param>
/// <param name="runbooks">Its runbooks.</param>
/// <param name="messages">Its messages.</param>
/// <param name="events">What has happened.</param>
/// <param name="forms">The forms that files hold, by the files' names as the project file writes them.</param>
public sealed class MessagePlan(ProjectSpec spec, DomainLedger domains, RunbookLedger runbooks, MessageLedger messages, MessageEvents events, ImmutableDictionary<string, MessageForm> forms)
{
    /// <summary>How late a message may be and still go.</summary>
    public static TimeSpan MostLate { get; } = TimeSpan.FromHours(1);

    private readonly FactFinder _facts = new(spec, domains, runbooks);

    /// <summary>The messages that are due now and were not before.</summary>
    public ImmutableArray<DueMessage> Due(DateTimeOffset now)
    {
        var due = events.Take().Where(e => now - e.At <= MostLate).SelectMany(e => OfEvent(e, now)).ToList();
        foreach (CutoverSpec cutover in spec.Cutovers)
        {
            due.AddRange(OfTimes(cutover, now));
            if (runbooks.OpenOf(cutover.Domain) is { } open)
            {
                due.AddRange(OfOverdueSteps(cutover, open, now));
                due.AddRange(open.IsDrill ? [] : OfIntervals(cutover, open, now));
            }
        }

        return [.. due.Where(d => messages.Find(d.Id) is null).DistinctBy(d => d.Id)];
    }

    private IEnumerable<DueMessage> OfEvent(ToldEvent told, DateTimeOffset now)
    {
        CutoverSpec? cutover = spec.Cutovers.FirstOrDefault(c => c.Domain == told.Domain);
        RunbookStepSpec? step = cutover?.Steps.FirstOrDefault(s => s.Id == told.Step);
        if (told.Playbook is { } playbook)
        {
            PlaybookSpec? runs = spec.Playbooks.FirstOrDefault(p => p.Name == playbook);
            return (runs?.Tell ?? []).Select(channel => Told(told, $"{told.Id}.{MessageId.Of(channel)}", channel, told.Sentence, told.By ?? runs!.Owner, now)); // Without it nobody is told.
        }

        string sentence = told.OnlyForPeople && step is not null ? $"{step.Id} waits for {Name(step.By)}{(step.Backup is { } backup ? $", or else {Name(backup)}" : "")}: {step.Text}" : told.Sentence;
        bool isTold = !told.OnlyForPeople || step is { Kind: RunbookStepKind.Human or RunbookStepKind.Gate };
        return (cutover?.Channel is { } bridge && isTold ? [Told(told, told.Id, bridge, sentence, step?.By ?? cutover.Steps.FirstOrDefault()?.By, now)] : ImmutableArray<DueMessage>.Empty)
            .Concat((cutover?.Comms ?? []).Where(c => told.On is not null && c.On == told.On).Select(c => OfPlan(told.Domain, MessageId.Of(told.Domain, told.Run[(told.Run.LastIndexOf('.') + 1)..], $"on-{c.On}", c.To), c, told.Sentence, now)));
    }

    private IEnumerable<DueMessage> OfTimes(CutoverSpec cutover, DateTimeOffset now)
    {
        if (spec.PlannedOf(cutover.Domain) is not { } planned)
        {
            return [];
        }

        string day = planned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return cutover.Comms.Where(c => c.At is { } at && at.At(planned) <= now).Select(c =>
        {
            TimeSpan late = now - c.At!.Value.At(planned); // The line before.
            string when = c.When.Replace('+', '_');
            return OfPlan(cutover.Domain, MessageId.Of(cutover.Domain, day, when, c.To), c, $"{c.When} of the cutover that is planned for {planned:yyyy-MM-dd HH:mm}", now) with
            {
                Missed = late > MostLate ? string.Create(CultureInfo.InvariantCulture, $"nobody ran when it was due, and it is {late.TotalHours:0.#} h late; it is not sent by itself") : null,
            };
        });
    }

    // Only the last of those that nobody has sent: what was to be said half an hour ago is no news.
    private IEnumerable<DueMessage> OfIntervals(CutoverSpec cutover, RunbookState open, DateTimeOffset now) =>
        cutover.Comms.Where(c => c.Every is not null).Select(c => (Comms: c, Turn: (long)((now - open.BegunAt) / c.Every!.Value))).Where(c => c.Turn > 0) // The line itself.
            .Select(c => OfPlan(
                cutover.Domain, MessageId.Of(cutover.Domain, $"r{open.Number}", c.Comms.When.Replace(' ', '-'), c.Turn.ToString(CultureInfo.InvariantCulture), c.Comms.To), c.Comms, $"it is told {c.Comms.When}", now));

    private IEnumerable<DueMessage> OfOverdueSteps(CutoverSpec cutover, RunbookState open, DateTimeOffset now) =>
        cutover.Channel is not { } channel ? [] : cutover.Steps
            .Where(s => s.Kind is RunbookStepKind.Human or RunbookStepKind.Gate && open.Find(s.Id) is { IsOpen: true } state && now - state.BegunAt > s.Limit)
            .Select(s => new DueMessage(
                cutover.Domain,
                MessageId.Of(cutover.Domain, $"r{open.Number}", s.Id, "overdue"),
                channel,
                _facts.Said(Medium(channel), cutover.Domain, $"{s.Id} is overdue: {Name(s.By)} has not answered{(s.Backup is { } backup ? $"; {Name(backup)} steps in" : "")}: {s.Text}", now),
                s.Backup ?? s.By));

    private DueMessage Told(ToldEvent told, string id, string channel, string sentence, string? by, DateTimeOffset now) =>
        new(told.Domain, id, channel, _facts.Said(Medium(channel), told.Domain, sentence, now), by);

    private DueMessage OfPlan(string domain, string id, CommsSpec comms, string reason, DateTimeOffset now)
    {
        MessageForm form = comms.Form is { } builtIn ? MessageForms.Find(builtIn)! : forms[comms.Text!]; // The file was validated, and its forms were read.
        return new DueMessage(domain, id, comms.To, form.TextFor(Medium(comms.To), _facts.Of(domain, now) with { Reason = reason }), comms.By);
    }

    private MessageMedium Medium(string channel) => Channels.Find(spec, channel)?.Medium ?? MessageMedium.Mail;

    private string Name(string id) => spec.NameOf(id);
}
