using System.CommandLine;
using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Runbook.Messages;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>run</c>: copies what is missing, follows, compares all the time, and does what other commands ask, until it is told to stop.</summary>
internal sealed class RunCommand : ICommandFactory
{
    private static readonly TimeSpan _soonestLook = TimeSpan.FromMilliseconds(500);

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

    private readonly Option<string> _compareEvery = new("--compare-every")
    {
        Description = "Compare each table whole again after this time, although nothing asks for it. What the stream touches is compared at once.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "10m",
    };

    private readonly Option<int> _compareRows = new("--compare-rows")
    {
        Description = "Read at most so many rows a second for it, on both sides together; 0 for no limit.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string> _chartEvery = new("--chart-every")
    {
        Description = "Look at who uses the source each time after this; 0s for not at all.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "5s",
    };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("run", "Follow every domain and keep it compared; serve cutover, rollback, complete and abort. Ends with SIGTERM.") { _healthPort, _recopy, _compareEvery, _compareRows, _chartEvery };
        _compareEvery.Validators.Add(time =>
        {
            if (!DurationText.TryParse(time.GetValueOrDefault<string>(), out TimeSpan duration) || duration <= TimeSpan.Zero)
            {
                time.AddError("--compare-every: a length of time such as 30s, 10m or 2h.");
            }
        });
        _chartEvery.Validators.Add(time =>
        {
            if (!DurationText.TryParse(time.GetValueOrDefault<string>(), out TimeSpan duration) || (duration != TimeSpan.Zero && duration < _soonestLook))
            {
                time.AddError("--chart-every: 0s, or a length of time of 500ms at least.");
            }
        });
        _compareRows.Validators.Add(rows => WholeNumber.RefuseOutside(rows, 0, int.MaxValue, "--compare-rows: 0 or more."));
        _healthPort.Validators.Add(port => WholeNumber.RefuseOutside(port, 1, 65_535, "--health-port: from 1 to 65535."));
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        var status = new StatusFile(workspace);
        string? recopy = invocation.Parsed.GetValue(_recopy) is { } named ? DomainChoice.Of(workspace.Spec, named) : null;
        if (recopy is not null)
        {
            Confirmation.Require(invocation, $"'run --recopy' deletes the rows of domain {recopy} in {workspace.Target.DisplayName} and copies them again");
        }

        ImmutableDictionary<string, MessageForm> texts = await MessageTexts.ReadAsync(workspace, cancellationToken);
        int? port = invocation.Parsed.GetValue(_healthPort);
        await using HealthPort? health = port is { } wanted ? new HealthPort(wanted) : null;
        await using LiveHold hold = await JournalWait.ForAsync(workspace, invocation.Clock, () => LiveHold.TakeAsync(invocation, workspace, "run", cancellationToken), cancellationToken);
        try
        {
            await hold.RecordPlanAsync(await PlanMaker.MakeAsync(workspace, cancellationToken), cancellationToken);
            LiveContext context = hold.Context with { Comparing = Comparing(invocation), ChartEvery = DurationText.TryParse(invocation.Parsed.GetValue(_chartEvery)!, out TimeSpan every) ? every : TimeSpan.Zero, Sending = new MessageSending(services.Messages(workspace.Folder), texts) };
            ImmutableArray<LiveDomain> domains = await LiveSetup.DomainsAsync(context, only: null, hold.Copying, cancellationToken);
            if (domains.FirstOrDefault(d => d.Name == recopy) is { } again)
            {
                await again.RecopyAsync(cancellationToken);
            }

            var runner = new LiveRunner(context, domains, new IntentServer(context, workspace.Intents, domains), async (report, cancel) =>
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

    private LiveVerifyOptions Comparing(Invocation invocation)
    {
        var usual = new LiveVerifyOptions { Clock = invocation.Clock, RowsPerSecond = invocation.Parsed.GetValue(_compareRows) };
        return DurationText.TryParse(invocation.Parsed.GetValue(_compareEvery)!, out TimeSpan every) ? usual with { ScanAgainAfter = every } : usual; // It has a default.
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
