using System.CommandLine;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>gate list|show|explain|request|vote|discuss</c>: what must be proved and who must agree before a domain goes on.</summary>
internal sealed class GateCommand : ICommandFactory
{
    private readonly Argument<string> _gate = new("GATE") { Description = $"The gate: {string.Join(", ", GateWords.All)}." };
    private readonly Argument<string?> _domain = DomainChoice.Argument();
    private readonly Argument<string?> _about = new("GATE-OR-CRITERION") { Description = "A gate, or the code of a criterion; all when it is left out.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<int> _percent = new("PERCENT") { Description = "How sure you are that it goes well, 0 to 100." };
    private readonly Option<string> _because = new("--because") { Description = "Why; kept in the journal.", HelpName = "WHY", Required = true };
    private readonly Option<string?> _as = new("--as") { Description = "As whom you sign, when keys of several people are on this machine.", HelpName = "PERSON" };

    public Command Create(CommandRunner runner)
    {
        _percent.Validators.Add(percent => WholeNumber.RefuseOutside(percent, 0, 100, "PERCENT: from 0 to 100."));
        var command = new Command("gate", "See what must be proved and who must agree before a domain goes on.");
        Add("list", "Show every gate of every domain, or of one.", [_domain], [], ListAsync);
        Add("show", "Show a gate: what keeps it closed, what helps, who has said what.", [_gate, _domain], [], ShowAsync);
        Add("explain", "Say what a gate or a criterion asks for, of which classes, and what proves it.", [_about], [], ExplainAsync);
        Add("request", "Ask that a gate be opened; whoever asks does not count among those who agree.", [_gate, _domain], [_because, _as], (i, s, c) => SayAsync(i, s, Choice.Request, c));
        Add("vote", "Say how sure you are.", [_gate, DomainOfVote, _percent], [_because, _as], (i, s, c) => SayAsync(i, s, Choice.Vote, c));
        Add("discuss", "Say what came of talking about votes that lie far apart; everybody votes once more.", [_gate, _domain], [_because, _as], (i, s, c) => SayAsync(i, s, Choice.Discuss, c));
        return command;

        void Add(string name, string description, Argument[] arguments, Option[] options, Func<Invocation, CommandServices, CancellationToken, Task<int>> action)
        {
            var sub = new Command(name, description);
            foreach (Argument argument in arguments)
            {
                sub.Arguments.Add(argument);
            }

            foreach (Option option in options)
            {
                sub.Options.Add(option);
            }

            runner.Bind(sub, action);
            command.Subcommands.Add(sub);
        }
    }

    private Argument<string> DomainOfVote { get; } = new("DOMAIN") { Description = "The domain." };

    /// <summary>A gate by its name.</summary>
    /// <exception cref="CommandRefusedException">There is none of that name.</exception>
    public static string GateOf(string named) => GateWords.All.Contains(named) ? named : throw new CommandRefusedException(
        ExitCode.Usage, $"Gate {named}", "there is none of this name", NearestName.Remedy(named, GateWords.All, $"Name one of: {string.Join(", ", GateWords.All)}."));

    private async Task<int> ListAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string[] domains = invocation.Parsed.GetValue(_domain) is { } named ? [DomainChoice.Of(workspace.Spec, named)] : [.. workspace.Spec.Domains.Select(d => d.Name)];
        GateLook look = await GateLook.ReadAsync(workspace, invocation.Clock, cancellationToken);
        GateJudgement[] all = [.. domains.SelectMany(d => GateWords.All.Select(g => look.Judge(g, d)))];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Gates = all.Select(g => new GateText(workspace.Spec, g).Json), look.NotRead, look.NotTaken }));
            return ExitCode.Done;
        }

        var table = new TextTable("domain", "class", "gate", "state", "keep it closed", "waits for");
        foreach (GateJudgement one in all)
        {
            string[] closing = [.. one.Standing.Where(c => c.Closes).Select(c => c.Seen.Code)];
            table.Add(
                one.Facts.Domain,
                one.Facts.Class.Word,
                one.Gate,
                !one.Facts.Class.IsGated ? "asks for nothing" : one.IsReclosed ? "closed again" : one.State.ToString().ToLowerInvariant(),
                string.Join(", ", closing.Take(4)) + (closing.Length > 4 ? $" and {closing.Length - 4} more" : ""),
                string.Join(", ", one.Missing.Select(m => m.Role).Distinct()));
        }

        foreach (string line in table.Lines())
        {
            invocation.Terminal.Result(line);
        }

        TellWhatIsMissing(invocation, look);
        return ExitCode.Done;
    }

    private async Task<int> ShowAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string gate = GateOf(invocation.Parsed.GetValue(_gate)!); // The parser demands it.
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string domain = DomainChoice.Of(workspace.Spec, invocation.Parsed.GetValue(_domain));
        GateLook look = await GateLook.ReadAsync(workspace, invocation.Clock, cancellationToken);
        var text = new GateText(workspace.Spec, look.Judge(gate, domain)) { Runner = look.Runner, HasOlderFile = look.NotTaken is not null };
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Gate = text.Json, look.NotRead, look.NotTaken }));
            return ExitCode.Done;
        }

        foreach (string line in text.Lines(look.WayBackOf(domain)))
        {
            invocation.Terminal.Result(Printable.Of(line));
        }

        TellWhatIsMissing(invocation, look);
        return ExitCode.Done;
    }

    private Task<int> ExplainAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string? about = invocation.Parsed.GetValue(_about);
        CriterionRow[] rows = [.. GateTable.Rows.Where(r => about is null || r.Gate == about || r.Code == about)];
        if (rows.Length == 0)
        {
            string[] known = [.. GateWords.All.Concat(GateTable.Rows.Select(r => r.Code)).Distinct()];
            string remedy = about!.StartsWith("FW", StringComparison.Ordinal) // Without a name there are rows.
                ? $"That is a rule of the challenge: '{Invocation.Program} challenge' says why it asks, and how a warning is acknowledged."
                : NearestName.Remedy(about, known, $"'{Invocation.Program} gate explain' shows all of them.");
            throw new CommandRefusedException(ExitCode.Usage, $"{about}", "no gate and no criterion has this name", remedy);
        }

        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Criteria = rows.Select(r => new { r.Gate, r.Code, r.Wanted, r.Owner, Classes = r.Classes.Select(c => $"C{c}"), r.Proof, r.IsOfTheMoment, r.IsWaivable }) }));
            return Task.FromResult(ExitCode.Done);
        }

        foreach (IGrouping<string, CriterionRow> gate in rows.GroupBy(r => r.Gate))
        {
            invocation.Terminal.Result($"gate {gate.Key}");
            foreach (CriterionRow row in gate)
            {
                invocation.Terminal.Result($"  {row.Code} ({string.Join(", ", row.Classes.Select(c => $"C{c}"))}; {row.Owner}): {row.Wanted}.{(row.IsWaivable ? "" : " Cannot be waived.")}{(row.IsOfTheMoment ? " Looked at when the gate is passed." : "")}");
                invocation.Terminal.Result($"    {row.Proof}");
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    private async Task<int> SayAsync(Invocation invocation, CommandServices services, string choice, CancellationToken cancellationToken)
    {
        string gate = GateOf(invocation.Parsed.GetValue(_gate)!); // The parser demands it.
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string domain = DomainChoice.Of(workspace.Spec, choice == Choice.Vote ? invocation.Parsed.GetValue(DomainOfVote) : invocation.Parsed.GetValue(_domain));
        GateJudgement judged = (await GateLook.ReadAsync(workspace, invocation.Clock, cancellationToken)).Judge(gate, domain);
        if (choice is Choice.Vote or Choice.Discuss && judged.Criteria.All(c => c.Seen.Code != Votes.Code))
        {
            throw new CommandRefusedException(ExitCode.Refused, $"Gate {gate} of {domain}", "it asks nobody how sure he is", $"'{Invocation.Program} gate explain {Votes.Code}' says which gate does. Nothing was recorded.");
        }

        return await GateSigning.DecideAsync(
            invocation,
            workspace,
            new GateSigning.Draft(domain, gate, choice, null, choice == Choice.Request ? judged.Digest : judged.Ground, invocation.Parsed.GetValue(_because)!) { Percent = choice == Choice.Vote ? invocation.Parsed.GetValue(_percent) : null }, // The parser demands it.
            invocation.Parsed.GetValue(_as),
            cancellationToken);
    }

    private static void TellWhatIsMissing(Invocation invocation, GateLook look)
    {
        foreach (string missing in new[] { look.NotRead is { } notRead ? $"The source was not read: {notRead}" : null, look.NotTaken }.OfType<string>())
        {
            invocation.Terminal.Note(Printable.Of(missing));
        }
    }
}
