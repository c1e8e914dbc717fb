using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;

namespace Fairway.Host.Runner.Live;

/// <summary>Tells in lines how a runbook goes.</summary>
internal sealed class RunbookVoice(LiveContext context, LiveDomain about) : IRunbookObserver
{
    public void Began(string domain, RunbookStepSpec at)
    {
        about.Desk.Forget();
        context.Voice.Say(domain, $"{at.Id} begins: {at.Text}{Planned(at)}");
        if (context.Runbooks.OpenOf(domain) is { } runbook)
        {
            var place = RunbookPlace.Of(RunbookPlan.Of(context.Workspace.Spec, domain), runbook, about.State.Stage);
            string[] facts = [RunbookText.Then(place), $"source of truth: {Authority}", .. Latest(runbook), .. Margins()];
            context.Voice.Say(domain, string.Join("; ", facts));
        }
    }

    public void Ended(string domain, RunbookStepSpec at, RunbookStepOutcome outcome, string seen, TimeSpan took)
    {
        about.Desk.Forget();
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

    public void Missing(string domain, RunbookStepSpec at, string missing)
    {
        about.Desk.StayClosed(at.Id, missing);
        context.Voice.Say(domain, $"{at.Id} stays closed: {missing}");
    }

    public void TooLate(string domain, string seen) => context.Voice.Say(domain, $"TOO LATE TO GO BACK IN TIME: {seen}");

    public void Fired(string domain, TriggerReading trigger)
    {
        string said = $"TRIGGER {trigger.Trigger}: {trigger.Seen}";
        context.Voice.Say(domain, said);
        context.Events.Fired(domain, said, context.Clock.GetUtcNow());
    }

    private static string Planned(RunbookStepSpec step)
    {
        string expected = step.Expect is { } expect ? $"planned {WallText.Of(expect)}" : "";
        string limit = step.Kind == RunbookStepKind.Engine ? "" : $"limit {WallText.Of(step.Limit)}";
        string[] said = [.. ((string[])[expected, limit]).Where(s => s.Length > 0)];
        return said.Length == 0 ? "" : $" ({string.Join(", ", said)})";
    }

    private string[] Latest(RunbookState runbook) => about.Times.LatestOf(runbook, context.Runbooks) is { } latest ? [$"latest safe decision {latest.Countdown(context.Clock.GetUtcNow())}"] : [];

    // Before the switch they fire nothing, and 'status' shows them.
    private string[] Margins() => about.State.Stage == DomainStage.Live ? [.. about.Triggers.Fresh.Select(t => $"{t.Trigger}: {t.Seen}")] : [];

    private string Authority => (about.State.SourceOfTruth == Side.Source ? context.Workspace.Spec.Source : context.Workspace.Spec.Target).Name;

    private string Name(string id) => context.Workspace.Spec.ReachOf(id);
}
