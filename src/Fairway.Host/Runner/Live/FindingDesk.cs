using Fairway.Control.Integrity;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Runner.Live;

/// <summary>Writes down what rules find in a domain: a finding when one is broken, that it is well again, that it is broken once more. What is as it was is not written.</summary>
internal sealed class FindingDesk(LiveContext context, string domain)
{
    /// <summary>The findings of the domain that are not over.</summary>
    public IEnumerable<Finding> Open => context.Findings.Open.Where(f => f.Domain == domain);

    /// <summary>Takes what a rule has come to.</summary>
    public async Task TakeAsync(RuleOutcome outcome, CancellationToken cancellationToken)
    {
        Finding? finding = context.Findings.OpenOf(domain, outcome.Rule.Id);
        switch (outcome.Verdict)
        {
            case Verdict.Fail when finding is null:
                await OpenAsync(outcome, cancellationToken);
                break;
            case Verdict.Fail when finding.State == FindingState.Verified:
                await MeasuredAsync(finding, outcome, well: false, "is broken once more", cancellationToken);
                break;
            case Verdict.Pass or Verdict.Warn when finding is { IsBroken: true }:
                await MeasuredAsync(finding, outcome, well: true, "holds again", cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task OpenAsync(RuleOutcome outcome, CancellationToken cancellationToken)
    {
        RuleSpec rule = outcome.Rule;
        string id = context.Findings.NextId;
        string? owner = rule.Owner ?? context.Workspace.Spec.PlaybookOf(rule.Then).Owner;
        await context.Journal.RecordAsync(
            new FindingOpened(domain, id, rule.Id, rule.Digest, outcome.Where, outcome.Found, outcome.Sentence, outcome.Keys, owner), cancellationToken);
        context.Voice.Say(domain, $"{id}: rule {rule.Id} is broken: {outcome.Sentence}{(owner is null ? "" : $"; {owner} answers for it")}");
    }

    private async Task MeasuredAsync(Finding finding, RuleOutcome outcome, bool well, string said, CancellationToken cancellationToken)
    {
        await context.Journal.RecordAsync(new FindingMeasured(domain, finding.Id, well, outcome.Found, outcome.Sentence), cancellationToken);
        context.Voice.Say(domain, $"{finding.Id}: rule {finding.Rule} {said}: {outcome.Sentence}{(well ? $"; close it: fairway finding close {finding.Id} --because WHY" : "")}");
    }
}
