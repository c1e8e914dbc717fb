using System.CommandLine;
using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>run</c>: copies what is missing, follows, compares all the time, and does what other commands ask, until it is told to stop.</summary>
internal sealed class RunCommand : ICommandFactory
{
    private readonly Option<int?> _healthPort = new("--health-port")
    {
        Description = "Answer /health, /ready, /metrics and /status on this port of 127.0.0.1.",
        HelpName = "PORT",
    };

    private readonly Option<string?> _recopy = new("--recopy")
    {
        Description = "Copy this domain anew first: its capture was lost, or its definitions have changed. Its rows in the target are replaced.",
        HelpName = "DOMAIN",
    };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("run", "Follow every domain and keep it compared; serve cutover, rollback, complete and abort. Ends with SIGTERM.") { _healthPort, _recopy };
        _healthPort.Validators.Add(port =>
        {
            if (port.GetValueOrDefault<int?>() is < 1 or > 65_535)
            {
                port.AddError("--health-port: from 1 to 65535.");
            }
        });
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        SocketThreads.GoOnInPlace();
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        var status = new StatusFile(workspace);
        string? recopy = invocation.Parsed.GetValue(_recopy) is { } named ? DomainChoice.Of(workspace.Spec, named) : null;
        if (recopy is not null)
        {
            Confirmation.Require(invocation, $"'run --recopy' deletes the rows of domain {recopy} in {workspace.Target.DisplayName} and copies them again");
        }

        int? port = invocation.Parsed.GetValue(_healthPort);
        await using HealthPort? health = port is { } wanted ? new HealthPort(wanted) : null;
        await using LiveHold hold = await LiveHold.TakeAsync(invocation, workspace, "run", cancellationToken);
        try
        {
            await hold.RecordPlanAsync(await PlanMaker.MakeAsync(workspace, cancellationToken), cancellationToken);
            ImmutableArray<LiveDomain> domains = await LiveSetup.DomainsAsync(hold.Context, only: null, hold.Copying, cancellationToken);
            if (domains.FirstOrDefault(d => d.Name == recopy) is { } again)
            {
                await again.RecopyAsync(cancellationToken);
            }

            var runner = new LiveRunner(hold.Context, domains, new IntentServer(hold.Context, workspace.Intents, domains), async (report, cancel) =>
            {
                health?.Told(report);
                await status.WriteAsync(report, cancel);
            });
            await runner.RunAsync(() => ReadyAsync(invocation, workspace), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was told to stop before it was ready.
        }
        catch (Exception exception) when (Failure.Of(exception) is { } failure)
        {
            await hold.RecordAsync(new RunFailed("run", failure.Place, failure.Seen, failure.Remedy));
            throw;
        }
        finally
        {
            status.Remove();
            ReadyNotice.Send(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), "STOPPING=1");
        }

        invocation.Terminal.Note("fairway: stopped; positions are kept, the next run goes on from there.");
        return ExitCode.Done;
    }

    private static Task ReadyAsync(Invocation invocation, Workspace workspace)
    {
        invocation.Terminal.Result(invocation.Json
            ? JsonOutput.Of(new { Ok = true, Ready = true, Project = workspace.Spec.Name, Domains = workspace.Spec.Domains.Select(d => d.Name) })
            : $"ready: {string.Join(", ", workspace.Spec.Domains.Select(d => d.Name))}");
        Console.Out.Flush();
        ReadyNotice.Send(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), "READY=1");
        return Task.CompletedTask;
    }
}
