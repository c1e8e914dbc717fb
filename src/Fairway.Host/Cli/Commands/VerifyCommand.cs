using System.CommandLine;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>verify</c>: compares every row and every definition of both sides. Changes nothing but the journal.</summary>
internal sealed class VerifyCommand : ICommandFactory
{
    private readonly Option<bool> _showValues = new("--show-values") { Description = "Print the differing values too. They may be personal data." };

    private readonly Option<bool> _rules = new("--rules") { Description = "Look at the rules of the project file instead, on both sides." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("verify", "Compare every row and every definition of both databases.") { _showValues, _rules };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        if (invocation.Parsed.GetValue(_rules))
        {
            return await RuleCheck.RunAsync(invocation, await services.Workspaces.OpenAsync(invocation.Project, cancellationToken), cancellationToken);
        }

        var options = new VerifyOptions { ShowValues = invocation.Parsed.GetValue(_showValues) };
        PlannedRun run = await PlannedRun.PrepareAsync(invocation, services, options, cancellationToken);
        VerifyReport report = await run.VerifyAsync(cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(VerifyJson.Of(report)));
        }
        else
        {
            VerifyText.Print(invocation.Terminal, report);
            invocation.Terminal.Result(VerifyText.Next(report));
        }

        return report.Ok ? ExitCode.Done : ExitCode.Differences;
    }
}
