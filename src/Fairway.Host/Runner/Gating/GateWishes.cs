using Fairway.Control.Gates;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Gating;

/// <summary>Takes decisions that people have signed: only one whose signature is right, and which is about what stands now.</summary>
internal sealed class GateWishes(LiveContext context, GateDesk desk)
{
    /// <summary>The command of an intent that brings a decision; its text is the decision.</summary>
    public const string Decide = "gate-decide";

    /// <summary>True for a command that is about a gate.</summary>
    public static bool Has(string command) => command == Decide;

    /// <summary>Takes it.</summary>
    public async Task<IntentOutcome> DoAsync(Intent intent, CancellationToken cancellationToken)
    {
        if (PayloadText.Parse<DecisionMade>(intent.Because ?? "") is not { } made || !context.Workspace.Spec.Domains.Any(d => d.Name == made.Domain) || !GateWords.All.Contains(made.Gate))
        {
            return new IntentOutcome(ExitCode.Usage, "This is no decision about a gate of this project. Nothing was recorded.");
        }

        ProjectSpec spec = FileWatch.Now(context.Workspace) ?? context.Workspace.Spec;
        desk.Forget();
        GateJudgement judged = await desk.JudgeAsync(made.Gate, made.Domain, [], cancellationToken);
        if (Against(made, judged, spec) is { } wrong)
        {
            return new IntentOutcome(ExitCode.Refused, $"{wrong} Nothing was recorded.");
        }

        await context.Journal.RecordAsync(made, cancellationToken);
        GateJudgement after = await desk.JudgeAsync(made.Gate, made.Domain, [], cancellationToken);
        string id = made.Choice == Choice.Waive ? $"{after.Waivers[^1].Asked.Waiver} is asked for; two others must agree (fairway approve {after.Waivers[^1].Asked.Waiver}). " : ""; // It was recorded just now.
        string said = $"{spec.NameOf(made.Person)}: {made.Choice}{(made.Subject is { } subject ? $" {subject}" : "")}";
        context.Voice.Say(made.Domain, $"gate {made.Gate}: {said}{(made.Because.Length == 0 ? "" : $" ({made.Because})")}");
        string unasked = made is { Choice: Choice.Approve, Subject: null } && !after.Needs.Any(n => n.Candidates.Contains(made.Person)) ? "It is kept, and this gate does not wait for it. " : "";
        string stands = made.Choice == Choice.Approve && after.Waivers.FirstOrDefault(w => w.Asked.Waiver == made.Subject) is { } waiver
            ? $"{(waiver.Asked.Made.Person == made.Person ? "Whoever asked for a waiver does not agree to it. " : "")}{made.Subject} {(waiver.Against is { } against ? $"does not count: {against}" : "counts")}. "
            : "";
        return new IntentOutcome(ExitCode.Done, $"{said}. {id}{unasked}{stands}{GateSentence.Of(after, spec)}");
    }

    private string? Against(DecisionMade made, GateJudgement judged, ProjectSpec spec)
    {
        if (new Decision(made, 0).ReasonAgainst(spec) is { } reason)
        {
            return $"The decision of {made.Person} does not count: {reason}.";
        }

        Decision? waiver = made.Subject is { } id && made.Choice != Choice.Waive ? context.Decisions.FindWaiver(id) : null;
        string? wanted = made.Choice switch
        {
            Choice.Vote or Choice.Discuss => judged.Ground,
            Choice.Waive => judged.Criteria.FirstOrDefault(c => c.Seen.Code == made.Subject) is { } criterion ? GateDigest.OfWaiver(judged.Ground, criterion.Seen) : null,
            Choice.Approve or Choice.Decline or Choice.Withdraw when made.Subject is not null => waiver?.Made.Digest,
            Choice.Approve or Choice.Decline or Choice.Withdraw or Choice.Request => judged.Digest,
            _ => null,
        };
        return wanted is null ? $"There is nothing of the name {made.Subject} to decide about."
            : wanted != made.Digest && made.Choice != Choice.Withdraw ? "What was signed is not what stands now: the plan, the evidence or a verdict changed meanwhile, or the runner has not taken the project file as it is now. Look at the gate once more, and decide again."
            : null;
    }
}
