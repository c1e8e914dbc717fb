using System.CommandLine;
using System.Globalization;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>approve</c>, <c>decline</c>, <c>withdraw</c>: what a person says about a gate or a waiver, signed with the person's own key and bound to exactly what stands there now.</summary>
internal sealed class DecideCommand(string choice) : ICommandFactory
{
    private readonly Argument<string[]> _what = new("GATE-OR-WAIVER") { Description = $"The gate ({string.Join(", ", GateWords.All)}) and its domain, which may be left out when the project has one; or waivers such as W-1.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _because = new("--because") { Description = "Why; kept in the journal.", HelpName = "WHY", Required = choice == Choice.Decline };
    private readonly Option<string?> _as = new("--as") { Description = "As whom you sign, when keys of several people are on this machine.", HelpName = "PERSON" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what you would sign, and sign nothing." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command(choice, choice switch
        {
            Choice.Approve => "Agree to a gate, or to a waiver, as it stands now. When 'understood' opens, a runner that lives begins to copy; nothing else moves by it.",
            Choice.Decline => "Say no to a gate, or to a waiver: it stays closed.",
            _ => "Take back what you said about a gate, or about a waiver.",
        }) { _what, _because, _as, _dryRun };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string[] what = invocation.Parsed.GetValue(_what)!; // The parser demands it.
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        GateLook look = await GateLook.ReadAsync(workspace, invocation.Clock, cancellationToken);
        GateSigning.Draft[] drafts = look.Journal.Decisions.FindWaiver(what[0]) is null
            ? [OfGate(invocation, workspace, look, GateCommand.GateOf(what[0]), what.Length switch { 1 => null, 2 => what[1], _ => throw new CommandRefusedException(ExitCode.Usage, "The command", $"{what.Length} things are named", "Name a gate and its domain, or waivers.") })]
            : [.. what.Select(id => OfWaiver(look.Journal.Decisions.FindWaiver(id) ?? throw new CommandRefusedException(ExitCode.Usage, $"Waiver {id}", "there is none of this id", "See 'fairway gate show GATE DOMAIN'."), invocation))];
        PersonSpec person = GateSigning.WhoIs(workspace.Spec, invocation.Parsed.GetValue(_as));
        if (invocation.Parsed.GetValue(_dryRun))
        {
            foreach (string line in (string[])[.. drafts.SelectMany(d => Describe(d, look, workspace.Spec, person, invocation.Clock.GetUtcNow())), "Nothing was signed."])
            {
                invocation.Terminal.Result(Printable.Of(line));
            }

            return ExitCode.Done;
        }

        return await GateSigning.DecideAllAsync(invocation, workspace, drafts, person.Id, cancellationToken);
    }

    private IEnumerable<string> Describe(GateSigning.Draft draft, GateLook look, ProjectSpec spec, PersonSpec person, DateTimeOffset now) =>
    [
        GateSentence.Of(look.Judge(draft.Gate, draft.Domain), spec),
        $"{person.Name} would sign: {choice} {(draft.Subject is { } id ? $"{id} of " : "")}gate {draft.Gate} of {draft.Domain}",
        .. choice == Choice.Approve && draft.Subject is null ? [$"when it opens: {GateText.Consequence(draft.Gate, spec, draft.Domain)}"] : Array.Empty<string>(),
        $"bound to {draft.Digest}",
        string.Create(CultureInfo.InvariantCulture, $"until {(draft.Until ?? now + spec.ValidOf(draft.Gate)).UtcDateTime:yyyy-MM-dd HH:mm}Z, unless the plan, the evidence or a verdict changes before"),
    ];

    private GateSigning.Draft OfWaiver(Decision waiver, Invocation invocation) =>
        new(waiver.Made.Domain, waiver.Made.Gate, choice, waiver.Waiver, waiver.Made.Digest, invocation.Parsed.GetValue(_because) ?? "") { Until = waiver.Made.Until };

    private GateSigning.Draft OfGate(Invocation invocation, Workspace workspace, GateLook look, string gate, string? named)
    {
        string domain = DomainChoice.Of(workspace.Spec, named);
        GateJudgement judged = look.Judge(gate, domain);
        if (!judged.Facts.Class.IsGated)
        {
            throw new CommandRefusedException(ExitCode.Refused, $"Gate {gate} of {domain}", $"the domain is {(judged.Facts.Class.Class is null ? "unclassified" : "C4")}, and its gates ask for nothing", $"It moves with one command: {Invocation.Program} cutover {domain}.");
        }

        string[] closing = [.. judged.Standing.Where(c => c.Closes).Select(c => c.Seen.Code)];
        if (choice == Choice.Approve && closing.Length > 0)
        {
            // A yes to what does not hold would be a yes to something else by the time it does.
            throw new CommandRefusedException(
                ExitCode.Refused, $"Gate {gate} of {domain}", $"it is closed by {string.Join(", ", closing)}, and an approval is bound to what stands there", $"See '{Invocation.Program} gate show {gate} {domain}' for what helps. Nothing was signed.");
        }

        return new GateSigning.Draft(domain, gate, choice, null, judged.Digest, invocation.Parsed.GetValue(_because) ?? "");
    }
}
