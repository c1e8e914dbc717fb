using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Host.Runner.Live;

/// <summary>What people want of findings: to take one, to have its playbook act now, to close it, to accept it.</summary>
internal sealed class FindingWishes(LiveContext context)
{
    public const string Own = "finding-own";
    public const string Act = "finding-act";
    public const string Close = "finding-close";
    public const string Accept = "finding-accept";

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
            _ => await CloseAsync(await LookAsync(finding, intent, domains, cancellationToken), intent, cancellationToken),
        };
    }

    private async Task<IntentOutcome> OwnAsync(Finding finding, Intent intent, CancellationToken cancellationToken)
    {
        await context.Journal.RecordAsync(new FindingOwned(finding.Domain, finding.Id, intent.AskedBy), cancellationToken);
        return new IntentOutcome(ExitCode.Done, $"{finding.Id} is yours; its clock stands still until it is closed, or its rule holds and breaks once more.");
    }

    // Whoever has repaired it need not wait for the next look.
    private async Task<Finding> LookAsync(Finding finding, Intent intent, Func<string, LiveDomain?> domains, CancellationToken cancellationToken)
    {
        if (intent.Command == Close && finding.IsBroken && domains(finding.Domain) is { IsReady: true } domain)
        {
            await domain.Rules.LookAsync([.. domain.Rules.Rules.Where(r => r.Rule.Id == finding.Rule)], cancellationToken);
        }

        return context.Findings.Find(finding.Id) ?? finding;
    }

    private async Task<IntentOutcome> CloseAsync(Finding finding, Intent intent, CancellationToken cancellationToken)
    {
        bool accepts = intent.Command == Accept;
        if (finding.IsBroken && !accepts)
        {
            return Refused($"Rule {finding.Rule} is still broken ({finding.Seen}). Repair it and wait until it was looked at again, or accept it: --accept.");
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
