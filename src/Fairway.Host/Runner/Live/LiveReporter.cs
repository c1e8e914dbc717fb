using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner.Live;

/// <summary>Asks every domain how it stands.</summary>
internal sealed class LiveReporter(LiveContext context, ImmutableArray<LiveDomain> domains)
{
    public async Task<LiveReport> ReportAsync(CancellationToken cancellationToken)
    {
        var reports = ImmutableArray.CreateBuilder<LiveReport.Domain>(domains.Length);
        foreach (LiveDomain domain in domains)
        {
            reports.Add((await ReportAsync(domain, cancellationToken)) with { HoldLimitMs = context.Workspace.Spec.HoldLimitOf(domain.Name).TotalMilliseconds });
        }

        return new LiveReport(context.Clock.GetUtcNow(), Environment.ProcessId, Environment.MachineName, context.Token, reports.ToImmutable()) { File = context.Workspace.Digest.Kept };
    }

    private async Task<LiveReport.Domain> ReportAsync(LiveDomain domain, CancellationToken cancellationToken)
    {
        DomainState state = domain.State;
        var report = new LiveReport.Domain
        {
            Name = domain.Name,
            Stage = state.Stage.Word(),
            SourceOfTruth = state.SourceOfTruth == Side.Source ? "source" : "target",
            IsReady = domain.IsReady,
            Trouble = domain.Trouble?.Message,
            LastHoldMs = state.LastHold?.HoldMs,
            Switches = state.Switches,
            Rules = [.. domain.Rules.Outcomes.Select(o => new LiveReport.Rule(o.Rule.Id, o.Verdict, o.Sentence, o.At))],
            RulesInAll = domain.Rules.Rules.Length,
        };
        if (domain.Streams.Session is not { } session)
        {
            return report with { WayBack = WayBackOf(domain, state, null, null), Bridge = BridgeOf(domain, new StreamHealth(null, null, 0, 0, 0, "nobody follows it at this moment")) };
        }

        FollowStatus status = session.Position.Status;
        (long? bytes, double? seconds, string? trouble) = await LagAsync(domain, session, cancellationToken);
        double perTransaction = status.Transactions > 0 ? (double)(status.Applied.Value - Math.Min(status.Applied.Value, session.Start.Value)) / status.Transactions : 0;
        ImmutableArray<LiveTableState> tables = session.Verifier.States;
        var health = new StreamHealth(
            bytes, seconds, tables.Count(t => !t.IsProvedButForKeys), tables.Sum(t => (long)t.Waiting), tables.Sum(t => (long)t.Differences.Length), session.StoppedBecause ?? trouble);
        return report with
        {
            Trouble = report.Trouble ?? session.StoppedBecause ?? trouble,
            Applied = status.Applied.Value,
            LagBytes = bytes,
            LagSeconds = seconds,
            LagTransactions = bytes is 0 ? 0 : bytes is { } b && perTransaction > 0 ? (long)Math.Ceiling(b / perTransaction) : null,
            Tables = [.. tables.Select(t => new LiveReport.Table(
                t.Source.ToString(), t.Target.ToString(), t.ProvedAt?.Value, t.Waiting, t.Differences.Length, t.Unproved))],
            WayBack = WayBackOf(domain, state, session, seconds),
            Bridge = BridgeOf(domain, health),
        };
    }

    private BridgeReport? BridgeOf(LiveDomain domain, StreamHealth health)
    {
        if (context.Runbooks.OpenOf(domain.Name) is null)
        {
            return null;
        }

        Func<string, string> redact = context.Workspace.JournalSettings.Redact;
        return new BridgeReport(
            [.. domain.Desk.Open.Select(q => new BridgeReport.Question(q.Step.Id, redact(q.Text), [.. q.Answers.Select(StepWishes.WordOf)]))],
            domain.Desk.Closed is { } gate ? gate with { Missing = redact(gate.Missing) } : null,
            [.. domain.Triggers.Read(health).Select(BridgeReport.Margin.Of)]);
    }

    private static async Task<(long? Bytes, double? Seconds, string? Trouble)> LagAsync(LiveDomain domain, LiveSession session, CancellationToken cancellationToken)
    {
        try
        {
            (long? bytes, double? seconds) = await domain.Streams.LagAsync(session, cancellationToken);
            return (bytes, seconds, null);
        }
        catch (EngineFault fault)
        {
            return (null, null, fault.Message);
        }
    }

    private static LiveReport.WayBackReport? WayBackOf(LiveDomain domain, DomainState state, LiveSession? session, double? seconds) => state.Stage switch
    {
        DomainStage.Live when !domain.Routes.Has(CrossingDirection.Back) => new(false, null, null, domain.Routes.Obstacles[0]),
        DomainStage.Live => new(session is { StoppedBecause: null } && seconds is not null, seconds, domain.UnfitRows, null),
        DomainStage.Complete => new(false, null, null, "it was given up when the domain was completed"),
        _ => null,
    };
}
