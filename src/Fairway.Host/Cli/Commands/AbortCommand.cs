using System.CommandLine;
using Fairway.Control.Journal;
using Fairway.Control.Stages;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>abort</c>: stops a switch that is under way, as long as it is not decided.</summary>
internal sealed class AbortCommand : ICommandFactory
{
    private readonly Argument<string?> _domain = new("DOMAIN") { Description = "The domain; all when it is left out.", Arity = ArgumentArity.ZeroOrOne };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("abort", "Stop a switch that is under way and undo it. Too late once it is decided; the way back is then a rollback.") { _domain };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string? named = invocation.Parsed.GetValue(_domain);
        string? domain = named is null ? null : DomainChoice.Of(workspace.Spec, named);
        return await AskedCommand.RunAsync(invocation, workspace, new IntentWish("abort", domain), hold => HereAsync(hold, domain, cancellationToken), cancellationToken);
    }

    // Nobody runs: what a dead runner left is finished, back or forward, which is what an abort can still do for it.
    private static async Task<IntentOutcome> HereAsync(LiveHold hold, string? domain, CancellationToken cancellationToken)
    {
        if (hold.Context.Workspace.Spec.Domains.FirstOrDefault(d => (domain is null || d.Name == domain) && hold.Context.Runbooks.OpenOf(d.Name) is not null) is { } open)
        {
            return new IntentOutcome(ExitCode.Refused, $"A runbook of domain {open.Name} was left by a runner that ended. Start 'fairway run', which goes on with it, and abort then.");
        }

        string[] left = [.. hold.Context.Journal.Ledger.States.Values.Where(s => s.Crossing is not null && (domain is null || s.Domain == domain)).Select(s => s.Domain)];
        foreach (string one in left)
        {
            await using LiveDomain live = (await LiveSetup.DomainsAsync(hold.Context, one, hold.Copying, cancellationToken))[0];
            await live.RunAsync(cancellationToken);
        }

        return new IntentOutcome(ExitCode.Done, left.Length == 0
            ? "Nothing is being switched; there was nothing to abort."
            : string.Join(" ", left.Select(d => $"Domain {d} was left by a runner that ended; it is in stage {hold.Context.Journal.Ledger.Of(d).Stage.Word()} now.")));
    }
}
