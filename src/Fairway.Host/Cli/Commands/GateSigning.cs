using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Gating;
using Fairway.Host.State;

namespace Fairway.Host.Cli.Commands;

/// <summary>Signs a decision with the key of whoever calls, and brings it to whoever holds the journal.</summary>
internal static class GateSigning
{
    /// <summary>What is decided, before it is signed.</summary>
    /// <param name="Domain">The domain.</param>
    /// <param name="Gate">The gate.</param>
    /// <param name="Choice">One of <see cref="Control.Gates.Choice"/>.</param>
    /// <param name="Subject">What it is about beside the gate.</param>
    /// <param name="Digest">To what it is bound.</param>
    /// <param name="Because">Why.</param>
    internal sealed record Draft(string Domain, string Gate, string Choice, string? Subject, string Digest, string Because)
    {
        public string? Control { get; init; }

        public int? Percent { get; init; }

        public DateTimeOffset? Until { get; init; }
    }

    /// <summary>Signs several and has each recorded; the first that is refused ends it.</summary>
    public static async Task<int> DecideAllAsync(Invocation invocation, Workspace workspace, IReadOnlyList<Draft> drafts, string? named, CancellationToken cancellationToken)
    {
        foreach (Draft draft in drafts)
        {
            if (await DecideAsync(invocation, workspace, draft, named, cancellationToken) is not ExitCode.Done and var refused)
            {
                return refused;
            }
        }

        return ExitCode.Done;
    }

    /// <summary>Signs it and has it recorded.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="workspace">The project.</param>
    /// <param name="draft">What is decided.</param>
    /// <param name="named">As whom; null for the one person of the project whose key is here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> DecideAsync(Invocation invocation, Workspace workspace, Draft draft, string? named, CancellationToken cancellationToken)
    {
        // To agree may speak for itself; whatever else is said is read later by somebody who asks why.
        if (draft.Choice is not (Control.Gates.Choice.Approve or Control.Gates.Choice.Withdraw) && string.IsNullOrWhiteSpace(draft.Because))
        {
            throw new CommandRefusedException(ExitCode.Usage, "--because", "it says nothing", "Say it in a sentence.");
        }

        PersonSpec person = WhoIs(workspace.Spec, named);
        EvidenceKey key = PersonKeys.OfUser().LoadOrMake(person.Id);
        RefuseSecrets(workspace, draft);
        DateTimeOffset now = invocation.Clock.GetUtcNow();
        var made = new DecisionMade(
            draft.Domain, draft.Gate, draft.Choice, person.Id, draft.Subject, draft.Digest, draft.Because, draft.Control, draft.Percent, now, draft.Until ?? now + workspace.Spec.ValidOf(draft.Gate), key.Public.Text, "")
        {
            Project = workspace.Spec.Name,
        };
        made = made with { Signature = key.Sign(made.SignedText()) };
        var wish = new IntentWish(GateWishes.Decide, draft.Domain) { Subject = draft.Gate, Because = PayloadText.Of(made) };
        return await AskedCommand.RunAsync(
            invocation,
            workspace,
            wish,
            async hold => await new GateWishes(hold.Context, new GateDesk(hold.Context, (await GateLook.SchemaAsync(workspace, invocation.Clock, cancellationToken)).Schema)).DoAsync(
                new Intent("here", wish.Command, wish.Domain, workspace.JournalSettings.Actor, now, IntentState.Taken) { Subject = wish.Subject, Because = wish.Because }, cancellationToken),
            cancellationToken);
    }

    /// <summary>Who signs.</summary>
    /// <exception cref="CommandRefusedException">Nobody of the project has a key here, several have, or the one who is named has none.</exception>
    public static PersonSpec WhoIs(ProjectSpec spec, string? named)
    {
        if (named is not null && !spec.People.Any(p => p.Id == named))
        {
            throw new CommandRefusedException(ExitCode.Usage, $"Person {named}", $"the project file names {(spec.People.IsEmpty ? "no people" : string.Join(", ", spec.People.Select(p => p.Id)))}", "Name one of them with --as.");
        }

        PersonSpec[] here = [.. PersonKeys.OfUser().PeopleOf(spec).Where(p => named is null || p.Id == named)];
        return here.Length switch
        {
            1 => here[0],
            0 => throw new CommandRefusedException(ExitCode.Refused, named is null ? "Your signature" : $"The signature of {named}", named is null ? "no key of anybody in the project file is on this machine" : $"no key of {spec.NameOf(named)} that the project file knows is on this machine", $"Type: {Invocation.Program} me init {named ?? "PERSON"}"),
            _ => throw new CommandRefusedException(ExitCode.Usage, "Your signature", $"keys of {string.Join(", ", here.Select(p => p.Id))} are on this machine", "Say as whom you sign: --as PERSON."),
        };
    }

    // What is signed cannot be taken out again: a redacted text would have a wrong signature, and an unredacted one would keep a secret for ever.
    private static void RefuseSecrets(Workspace workspace, Draft draft)
    {
        foreach (string text in new[] { draft.Because, draft.Control ?? "" })
        {
            if (workspace.JournalSettings.Redact(text) != text)
            {
                throw new CommandRefusedException(ExitCode.Usage, "What you say", "it holds something that this project keeps secret", "Say it without the secret; nothing was recorded.");
            }
        }
    }
}
