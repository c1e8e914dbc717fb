using System.CommandLine;
using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>complete</c>: gives up the way back of a domain. The one thing that cannot be undone, so it says so and asks.</summary>
internal sealed class CompleteCommand : ICommandFactory
{
    private readonly Argument<string?> _domain = DomainChoice.Argument();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print every action and do none." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("complete", "End the way back of a domain: the old side is no longer kept current. Cannot be undone.") { _domain, _dryRun };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string domain = DomainChoice.Of(workspace.Spec, invocation.Parsed.GetValue(_domain));
        string source = workspace.Spec.Source.Name;
        await RefuseOtherStageAsync(workspace, domain, cancellationToken);
        if (invocation.Parsed.GetValue(_dryRun))
        {
            return DryRun(invocation, domain, source, workspace.Spec.Target.Name);
        }

        Confirmation.Require(
            invocation,
            $"'complete' ends the way back of domain {domain}: {source} stops following, a rollback is no longer possible, and what is written from now on is in {workspace.Spec.Target.Name} alone");
        return await AskedCommand.RunAsync(
            invocation,
            workspace,
            new IntentWish("complete", domain),
            async hold =>
            {
                await using LiveDomain live = (await LiveSetup.DomainsAsync(hold.Context, domain, hold.Copying, cancellationToken))[0];
                if (await live.ObstacleToCompleteAsync(cancellationToken) is { } closed)
                {
                    return new IntentOutcome(ExitCode.Refused, $"Domain {domain} is not completed: {closed}. See '{Invocation.Program} gate show settled {domain}'.");
                }

                await live.CompleteAsync(cancellationToken);
                return new IntentOutcome(ExitCode.Done, $"Domain {domain} is complete. There is no way back.");
            },
            cancellationToken);
    }

    // Before anybody is asked to confirm what is not possible.
    private static async Task RefuseOtherStageAsync(Workspace workspace, string domain, CancellationToken cancellationToken)
    {
        DomainState state = (await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken)).Domains.Of(domain);
        if (state.Stage != DomainStage.Live)
        {
            throw new CommandRefusedException(
                ExitCode.Refused, $"Domain {domain}", $"it is in stage {state.Stage.Word()}; only one that is live can be completed", state.Stage == DomainStage.Complete ? "There is nothing left to do." : "Cut it over first.");
        }
    }

    private static int DryRun(Invocation invocation, string domain, string source, string target)
    {
        string[] actions =
        [
            $"journal: domain {domain} goes from stage live to stage complete; from here on there is no way back",
            $"stop following: {source} is no longer kept current",
            $"drop the capture of domain {domain} in {target}, and forget how far {source} had followed it",
            $"leave the guard in {source} closed: nobody writes there by mistake",
            "hook after-complete, if there is one",
        ];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, DryRun = true, Domain = domain, Actions = actions }));
            return ExitCode.Done;
        }

        foreach (string action in actions)
        {
            invocation.Terminal.Result(action);
        }

        return ExitCode.Done;
    }
}
