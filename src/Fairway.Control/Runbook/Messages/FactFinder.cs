using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;

namespace Fairway.Control.Runbook.Messages;

/// <summary>Finds what there is to tell about a domain at a moment.</summary>
internal sealed class FactFinder(ProjectSpec spec, DomainLedger domains, RunbookLedger runbooks)
{
    public MessageFacts Of(string domain, DateTimeOffset now)
    {
        DomainState state = domains.Of(domain);
        var facts = new MessageFacts
        {
            Domain = domain,
            Stage = state.Stage.Word(),
            SourceOfTruth = (state.SourceOfTruth == Side.Source ? spec.Source : spec.Target).Name,
        };
        if (runbooks.OpenOf(domain) is not { } open)
        {
            return facts;
        }

        RunbookStepSpec[] steps = [.. spec.StepsOf(domain)];
        int at = Array.FindIndex(steps, s => open.Find(s.Id) is { IsOpen: true });
        RunbookStepSpec? next = steps.Skip(at + 1).FirstOrDefault(s => open.Find(s.Id) is { IsOver: false });
        facts = facts with { Elapsed = now - open.BegunAt, Next = Words(next) };
        if (at < 0)
        {
            return facts;
        }

        RunbookStepSpec step = steps[at];
        bool asks = step.Kind is RunbookStepKind.Human or RunbookStepKind.Gate;
        return facts with
        {
            Step = Words(step),
            By = Name(step.By),
            Need = asks ? Words(step) : null,
            NeedFrom = asks ? Name(step.By) : null,
            NeedUntil = asks ? open.Find(step.Id)!.BegunAt + step.Limit : null, // It is open.
        };
    }

    /// <summary>A sentence as a message of its own.</summary>
    public MessageText Said(MessageMedium medium, string domain, string sentence, DateTimeOffset now)
    {
        MessageFacts facts = Of(domain, now);
        var writer = new FactWriter(medium);
        return new MessageText(new FactWriter(MessageMedium.Mail).Of($"{domain}: {facts.Stage}, source of truth {facts.SourceOfTruth}"), $"{writer.Of(domain)}: {writer.Of(sentence)}");
    }

    private static string? Words(RunbookStepSpec? step) => step is null ? null : $"{step.Id}: {step.Text}";

    private string Name(string id) => spec.NameOf(id);
}
