using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Runs all domains of a project side by side, serves intents and reports, until it is told to stop or another runner has taken over. A domain that cannot go on
/// stops alone: the others are followed and served without it.
/// </summary>
/// <param name="context">The project.</param>
/// <param name="domains">Its domains.</param>
/// <param name="intents">What others ask.</param>
/// <param name="reports">Where the state is told, once a second.</param>
internal sealed class LiveRunner(LiveContext context, ImmutableArray<LiveDomain> domains, IntentServer intents, Func<LiveReport, CancellationToken, Task> reports)
{
    private static readonly TimeSpan _reportEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _countEvery = TimeSpan.FromMinutes(2);
    private readonly LiveReporter _reporter = new(context, domains);
    private readonly LiveAnchors _anchors = new(context);
    private readonly ChartWatch _chart = new(context);

    /// <summary>Runs.</summary>
    /// <param name="ready">Called once when every domain stands where its stage says, or has stopped.</param>
    /// <param name="stop">Ends it; a crossing before its decision is undone, one after it is left to the next run.</param>
    /// <exception cref="EngineFault">A domain could not be brought to where its stage says: at once when none could, at the end when others could. Or another
    /// runner has taken over.</exception>
    public async Task RunAsync(Func<Task> ready, CancellationToken stop)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] work =
        [
            // Served from the beginning: one domain may be copied for hours while another is switched.
            intents.ServeAsync(all.Token),
            BringAsync(ready, all.Token),
            ReportAsync(all.Token),
            CountAsync(all.Token),
            FencedAsync(all.Token),
            .. domains.Select(d => d.WatchAsync(all.Token)),
            .. domains.Select(d => GoOnAsync(d, all.Token)),
            _anchors.RunAsync(all.Token),
            _chart.RunAsync(all.Token),
            new MessageRunner(context).RunAsync(all.Token),
        ];
        try
        {
            await await Task.WhenAny(work);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It was told to.
        }
        catch (OperationCanceledException stray) when (!stop.IsCancellationRequested)
        {
            // Whatever waits for a runner would take this for an interruption, and wait for the next one.
            throw new InvalidOperationException("A part of the runner ended as if it had been told to stop, and nobody told it.", stray);
        }
        finally
        {
            await all.CancelAsync();
            foreach (Task one in work)
            {
                await Task.WhenAny(one);
            }

            foreach (LiveDomain domain in domains)
            {
                await domain.DisposeAsync();
            }

            await _anchors.WriteLastAsync();
        }

        ThrowIf(domains.FirstOrDefault(d => d.Stopped is not null));
    }

    private async Task BringAsync(Func<Task> ready, CancellationToken cancellationToken)
    {
        await Task.WhenAll(domains.Select(BringOneAsync));
        if (domains.All(d => d.Stopped is not null))
        {
            ThrowIf(domains[0]);
        }

        await ready();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken);

        async Task BringOneAsync(LiveDomain domain)
        {
            await domain.RunAsync(cancellationToken);
            await intents.EndLeftAsync(domain, cancellationToken);
        }
    }

    // With the runbook that a dead runner left, once its domain stands where its stage says.
    private async Task GoOnAsync(LiveDomain domain, CancellationToken cancellationToken)
    {
        while (!domain.IsReady)
        {
            await Task.Delay(_reportEvery, context.Clock, cancellationToken);
        }

        await intents.GoOnAsync(domain, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken);
    }

    private static void ThrowIf(LiveDomain? stopped)
    {
        if (stopped?.Stopped is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await reports(await _reporter.ReportAsync(cancellationToken) with { Chart = _chart.Report }, cancellationToken);
            await Task.Delay(_reportEvery, context.Clock, cancellationToken);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (LiveDomain domain in domains.Where(d => d.IsReady))
            {
                try
                {
                    await domain.CountUnfitAsync(cancellationToken);
                }
                catch (EngineFault fault)
                {
                    context.Voice.Say(domain.Name, $"rows that would not fit the old shape cannot be counted now: {fault.Message}");
                }
            }

            for (TimeSpan waited = default; waited < _countEvery && domains.All(d => d.UnfitRows is not null || d.State.Stage != Control.Journal.DomainStage.Live); waited += _reportEvery)
            {
                await Task.Delay(_reportEvery, context.Clock, cancellationToken);
            }

            await Task.Delay(_reportEvery, context.Clock, cancellationToken);
        }
    }

    private async Task FencedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (domains.Select(d => d.Streams.Session?.Fenced.Task).FirstOrDefault(t => t is { IsCompleted: true }) is { } fenced)
            {
                throw await fenced;
            }

            // A later runner has the journal: whatever this one would still do is refused, and it shall not look as if it were at work.
            if (context.Journal.Journal.LostTo is { } taken)
            {
                throw taken;
            }

            await Task.Delay(_reportEvery, context.Clock, cancellationToken);
        }
    }
}
