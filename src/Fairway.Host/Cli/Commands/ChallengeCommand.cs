using System.CommandLine;
using Fairway.Control.Challenge;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Challenging;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>challenge</c>: puts the questions to a plan that somebody will ask when it has failed. Changes nothing.</summary>
internal sealed class ChallengeCommand : ICommandFactory
{
    private const string Screen = "-";
    private readonly Option<string?> _gate = new("--gate") { Description = "Only what stands before this gate.", HelpName = "GATE" };
    private readonly Option<string?> _domain = new("--domain") { Description = "Only what concerns this domain.", HelpName = "DOMAIN" };
    private readonly Option<string?> _sarif = new("--sarif") { Description = "Write SARIF 2.1.0 for programs that show findings beside the file: into FILE, or instead of all else on standard output.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };

    public Command Create(CommandRunner runner)
    {
        _gate.AcceptOnlyFromAmong([.. GateWords.All]);
        var command = new Command("challenge", "Question the plan: what is unclaimed, unseen, unproved, or promised too much.") { _gate, _domain, _sarif };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string? sarif = invocation.Parsed.GetResult(_sarif) is null ? null : invocation.Parsed.GetValue(_sarif) ?? Screen;
        if (sarif == Screen && invocation.Json)
        {
            throw new CommandRefusedException(ExitCode.Usage, "--sarif", "standard output already has what --json prints", "Name a file: --sarif FILE.");
        }

        Workspace workspace = await services.Workspaces.OpenWithoutSystemsAsync(invocation.Project, cancellationToken);
        string? domain = invocation.Parsed.GetValue(_domain) is { } named ? DomainChoice.Of(workspace.Spec, named) : null;
        ChallengeReport report = (await ChallengeReading.ReadAsync(workspace, invocation.Clock, cancellationToken)).About(invocation.Parsed.GetValue(_gate), domain);
        if (sarif is not null)
        {
            string text = JsonOutput.Of(ChallengeSarif.Of(report, workspace.File));
            if (sarif == Screen)
            {
                invocation.Terminal.Result(text);
                return report.IsClear ? ExitCode.Done : ExitCode.Failed;
            }

            await File.WriteAllTextAsync(sarif, text + "\n", cancellationToken);
        }

        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(ChallengeJson.Of(report, workspace.Spec)));
        }
        else
        {
            new ChallengeText(invocation.Terminal, workspace.Spec, workspace.File).Print(report);
        }

        return report.IsClear ? ExitCode.Done : ExitCode.Failed;
    }
}
