using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>Tells in lines how a runbook goes.</summary>
internal sealed class RunbookVoice(LiveContext context) : IRunbookObserver
{
    public void Began(string domain, RunbookStepSpec at) => context.Voice.Say(domain, $"{at.Id} begins: {at.Text}");

    public void Ended(string domain, RunbookStepSpec at, RunbookStepOutcome outcome, string seen, TimeSpan took)
    {
        string word = outcome switch
        {
            RunbookStepOutcome.Done => "is done",
            RunbookStepOutcome.Failed => "HAS FAILED",
            RunbookStepOutcome.Skipped => "is left out",
            RunbookStepOutcome.Undone => "is taken back",
            _ => "COULD NOT BE TAKEN BACK",
        };
        context.Voice.Say(domain, string.Create(CultureInfo.InvariantCulture, $"{at.Id} {word} ({took.TotalSeconds:0.0} s){(seen.Length == 0 ? "" : $": {seen}")}"));
    }

    public void Overdue(string domain, RunbookStepSpec at, TimeSpan after)
    {
        string who = at.Backup is { } backup ? $"{at.By} has not answered; {Name(backup)} steps in" : $"{Name(at.By)} has not answered, and nobody steps in";
        context.Voice.Say(domain, string.Create(CultureInfo.InvariantCulture, $"{at.Id} is overdue after {after.TotalMinutes:0.#} min: {who}"));
    }

    public void Missing(string domain, RunbookStepSpec at, string missing) => context.Voice.Say(domain, $"{at.Id} stays closed: {missing}");

    public void TooLate(string domain, string seen) => context.Voice.Say(domain, $"TOO LATE TO GO BACK IN TIME: {seen}");

    public void Fired(string domain, TriggerReading trigger)
    {
        string said = $"TRIGGER {trigger.Trigger}: {trigger.Seen}";
        context.Voice.Say(domain, said);
        context.Events.Fired(domain, said, context.Clock.GetUtcNow());
    }

    private string Name(string id) => context.Workspace.Spec.ReachOf(id);
}
