using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>What people want of findings: to take one, to have its playbook act now, to close it, to accept it.</summary>
internal sealed class FindingWishes(LiveContext context)
{
    public const string Own = "finding-own";
    public const string Act = "finding-act";
    public const string Close = "finding-close";
    public const string Accept = "finding-accept";

    // A repair is a few rows: one that takes longer to cross waits behind something that is wrong itself.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>True for a command that is about a finding.</summary>
    public static bool Has(string command) => command is Own or Act or Close or Accept;

    /// <summary>Does it.</summary>
    /// <param name="intent">What is wanted, and who wants it.</param>
    /// <param name="domains">A domain that this runner runs, by its name; null when it runs none of that name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IntentOutcome> DoAsync(Intent intent, Func<string, LiveDomain?> domains, CancellationToken cancellationToken)
    {
        if (context.Findings.Find(intent.Subject ?? "") is not { } finding)
        {
            return Refused($"There is no finding {intent.Subject}. See 'fairway finding list'.");
        }

        if (!finding.IsOpen)
        {
            return Refused($"{finding.Id} is over ({finding.ClosedBecause}). Nothing was changed.");
        }

        return intent.Command switch
        {
            Own => await OwnAsync(finding, intent, cancellationToken),
            Act => domains(finding.Domain) is { } domain
                ? new IntentOutcome(ExitCode.Done, $"{finding.Id}: {await domain.Playbooks.ActAsync(finding, cancellationToken)}.")
                : Refused($"Nobody runs domain {finding.Domain} here. Start 'fairway run', or do it by hand."),
            _ => await CloseAsync(finding.Id, await LookAsync(finding, intent, domains, cancellationToken), intent, cancellationToken),
        };
    }

    private async Task<IntentOutcome> OwnAsync(Finding finding, Intent intent, CancellationToken cancellationToken)
    {
        await context.Journal.RecordAsync(new FindingOwned(finding.Domain, finding.Id, intent.AskedBy), cancellationToken);
        return new IntentOutcome(ExitCode.Done, $"{finding.Id} is yours; its clock stands still until it is closed, or its rule holds and breaks once more.");
    }

    // Whoever has repaired it need not wait for the next look; what it comes to now, or null when nobody can look.
    private async Task<(RuleOutcome? Now, bool HasArrived)> LookAsync(Finding finding, Intent intent, Func<string, LiveDomain?> domains, CancellationToken cancellationToken)
    {
        if (intent.Command != Close || !finding.IsBroken || domains(finding.Domain) is not { IsReady: true } domain)
        {
            return (null, true);
        }

        bool hasArrived = await ArriveAsync(domain, cancellationToken);
        return ((await domain.Rules.LookAsync([.. domain.Rules.Rules.Where(r => r.Rule.Id == finding.Rule)], cancellationToken)).FirstOrDefault(), hasArrived);
    }

    // What was repaired on the side that has the authority is broken on the other until it has come there.
    private async Task<bool> ArriveAsync(LiveDomain domain, CancellationToken cancellationToken)
    {
        if (domain.Streams.Session is not { } session)
        {
            return domain.State.Stage == DomainStage.Complete; // There is no other side any more.
        }

        using var patience = new CancellationTokenSource(_patience, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await new LiveCatchUp(session).CatchUpAsync(either.Token);
            return true;
        }
        catch (Exception late) when (late is EngineFault || (late is OperationCanceledException && patience.IsCancellationRequested))
        {
            // It is looked at as it stands, and what is seen is said.
            return false;
        }
    }

    private async Task<IntentOutcome> CloseAsync(string id, (RuleOutcome? Now, bool HasArrived) look, Intent intent, CancellationToken cancellationToken)
    {
        bool accepts = intent.Command == Accept;
        Finding finding = context.Findings.Find(id)!; // It was found a moment ago, and none goes away.
        if (finding.IsBroken && !accepts)
        {
            return Refused(look switch
            {
                (null, _) => $"Rule {finding.Rule} was broken when it was looked at last ({finding.Seen}), and nobody looks at it now. Start 'fairway run' and close it again, or accept it: --accept.",
                ({ Verdict: Verdict.Inconclusive } now, _) => $"Rule {finding.Rule} was broken ({finding.Seen}), and cannot be judged now: {now.Sentence}. Close it again later, or accept it: --accept.",
                (var now, false) => $"Rule {finding.Rule} is still broken ({now.Sentence}), and what was written last has not come to the other side yet ('fairway status' shows how far it is). Close it again when it has, or accept it: --accept.",
                (var now, true) => $"Rule {finding.Rule} is still broken ({now.Sentence}). Repair it and close it again, or accept it: --accept.",
            });
        }

        bool stands = finding.IsBroken;
        await context.Journal.RecordAsync(new FindingClosed(finding.Domain, finding.Id, intent.AskedBy, intent.Because ?? "", stands), cancellationToken);
        if (context.Journal.Ledger.Of(finding.Domain).HeldBy.Contains(finding.Id))
        {
            await context.Journal.RecordAsync(new DomainReleased(finding.Domain, finding.Id, $"{finding.Id} was closed"), cancellationToken);
        }

        context.Voice.Say(finding.Domain, $"{finding.Id} was {(stands ? "accepted" : "closed")} by {intent.AskedBy}: {intent.Because}");
        return new IntentOutcome(ExitCode.Done, $"{finding.Id} is {(stands ? "accepted, and its rule is broken again when there is more of it" : "closed")}.");
    }

    private static IntentOutcome Refused(string message) => new(ExitCode.Refused, message);
}
