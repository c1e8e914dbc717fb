using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Runbook;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Verify;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Demo.Live;

/// <summary>
/// What <c>fairway run</c> does, inside this process, so that no child can be left behind; and what is asked of it, through the same box in which the commands
/// leave their intents. While it lives, <c>fairway status</c> shows it like any other.
/// </summary>
internal sealed class BankRunner : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _stop = new();
    private readonly LiveHold _hold;
    private readonly LiveDomain _domain;
    private readonly Task _work;
    private readonly Invocation _invocation;

    private BankRunner(LiveHold hold, ImmutableArray<LiveDomain> domains, Invocation invocation)
    {
        _hold = hold;
        _domain = domains[0];
        _invocation = invocation;
        var status = new StatusFile(hold.Context.Workspace);
        var runner = new LiveRunner(hold.Context, domains, new IntentServer(hold.Context, hold.Context.Workspace.Intents, domains), status.WriteAsync);
        _work = Task.Run(async () =>
        {
            try
            {
                await runner.RunAsync(() => Task.CompletedTask, _stop.Token);
            }
            finally
            {
                status.Remove();
            }
        });
    }

    /// <summary>Rows that were copied.</summary>
    public long RowsCopied => _hold.Context.Journal.Journal.State.Tables.Values.Sum(t => t.Rows ?? 0);

    /// <summary>True once everything is copied and the target follows.</summary>
    public bool IsFollowed => _domain.State.Stage != DomainStage.Off && _domain.State.Stage != DomainStage.Copy;

    /// <summary>How long writers were held last.</summary>
    public TimeSpan LastHold => TimeSpan.FromMilliseconds(_domain.State.LastHold?.HoldMs ?? 0);

    /// <summary>Takes the journal and begins to copy and to follow.</summary>
    public static async Task<BankRunner> StartAsync(Workspace workspace, Invocation invocation, CancellationToken cancellationToken)
    {
        LiveHold hold = await LiveHold.TakeAsync(invocation, workspace, "run", new StoryVoice(invocation), cancellationToken);
        try
        {
            await hold.RecordPlanAsync(await PlanMaker.MakeAsync(workspace, cancellationToken), cancellationToken);
            return new BankRunner(hold, await LiveSetup.DomainsAsync(hold.Context, only: null, Silent(invocation), cancellationToken), invocation);
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the target follows.</summary>
    public Task FollowedAsync(CancellationToken cancellationToken) => UntilAsync(_ => Task.FromResult(IsFollowed), "is copied", cancellationToken);

    /// <summary>Waits until every table was compared whole, both sides moving, on the way that is followed now, and nothing differs.</summary>
    public Task ProvedAsync(CancellationToken cancellationToken) => UntilAsync(
        async cancel => _domain.IsReady && await _domain.Streams.HealthAsync(cancel) is { TablesUnproved: 0, Differences: 0, StoppedBecause: null }, "is proved", cancellationToken);

    /// <summary>Has the authority moved, as the command of that name does while a runner lives.</summary>
    /// <exception cref="CommandRefusedException">It was not moved.</exception>
    public async Task SwitchAsync(string command, CancellationToken cancellationToken)
    {
        Workspace workspace = _hold.Context.Workspace;
        Intent intent = await workspace.Intents.AskAsync(new IntentWish(command, BankSchema.Domain), workspace.JournalSettings.Actor, cancellationToken);
        Intent? ended = null;
        await UntilAsync(async cancel => (ended = await workspace.Intents.FindAsync(intent.Id, cancel)) is { State: IntentState.Ended }, "is switched", cancellationToken);
        if (ended is not { ExitCode: ExitCode.Done })
        {
            throw new CommandRefusedException(ended?.ExitCode ?? ExitCode.Failed, $"The {command} of the bank", (ended?.Message ?? "nobody said what came of it").TrimEnd('.'), "Run the demo again with --verbose to see every step.");
        }
    }

    /// <summary>Waits until everything that was committed is on the other side too. Nobody may write any more.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        LiveSession session = _domain.Streams.Session ?? throw new EngineFault(EngineFaultKind.RetryLater, BankSchema.Domain, "nobody follows it at this moment", "Run the demo again.");
        LogPosition end = await session.Position.SourceEndAsync(cancellationToken);
        await session.Position.WaitAsync(end, cancellationToken).WaitAsync(_patience, _invocation.Clock, cancellationToken);
    }

    /// <summary>Compares everything, as <c>fairway verify</c> does.</summary>
    public async Task<VerifyReport> VerifyAsync(CancellationToken cancellationToken)
    {
        Workspace workspace = _hold.Context.Workspace;
        return await new VerifyRunner(workspace, new VerifyOptions(), Silent(_invocation), _invocation.Clock)
            .RunAsync(await PlanMaker.MakeAsync(workspace, cancellationToken), _hold.Context.Journal.Journal, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_work);
        await _hold.DisposeAsync();
        _stop.Dispose();
    }

    private static ProgressBars Silent(Invocation invocation) => new(invocation.Terminal, invocation.Clock, verbose: false, quiet: true);

    private async Task UntilAsync(Func<CancellationToken, Task<bool>> isSo, string what, CancellationToken cancellationToken)
    {
        long began = _invocation.Clock.GetTimestamp();
        while (!await isSo(cancellationToken))
        {
            if (_work.IsCompleted)
            {
                await _work;
            }

            if (_invocation.Clock.GetElapsedTime(began) > _patience)
            {
                StreamHealth health = await _domain.Streams.HealthAsync(cancellationToken);
                throw new EngineFault(
                    EngineFaultKind.RetryLater,
                    "The bank",
                    $"{_patience.TotalSeconds:0} seconds were not enough until it {what}: {_domain.Trouble?.Message ?? health.StoppedBecause ?? $"{health.TablesUnproved} tables are not proved, {health.Differences} rows differ"}",
                    "Run the demo again on a machine that is less busy, or with --verbose to see every step.");
            }

            await Task.Delay(_pause, _invocation.Clock, cancellationToken);
        }
    }
}
