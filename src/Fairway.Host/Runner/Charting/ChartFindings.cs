using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal.Payloads;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Charting;

/// <summary>Writes down what watching the chart finds in a domain: one finding for each rule of it, about all whom it concerns. What is as it was is not written.</summary>
internal sealed class ChartFindings(LiveContext context, string domain)
{
    /// <summary>Takes whom a rule concerns now.</summary>
    /// <param name="rule">One of <see cref="ChartRules"/>.</param>
    /// <param name="about">Whom, each once; those that somebody has accepted are left aside.</param>
    /// <param name="sentence">What there is to say of those that are left.</param>
    /// <param name="owner">Who answers for it; null for nobody.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task TakeAsync(string rule, IReadOnlyCollection<string> about, Func<IReadOnlyCollection<string>, string> sentence, string? owner, CancellationToken cancellationToken)
    {
        HashSet<string> accepted = [.. context.Findings.All.Where(f => f.Domain == domain && f.Rule == rule && f.State == FindingState.Accepted).SelectMany(f => f.Keys)];
        string[] left = [.. about.Where(a => !accepted.Contains(a)).Order(StringComparer.Ordinal)];
        Finding? finding = context.Findings.OpenOf(domain, rule);
        if (left.Length == 0)
        {
            if (finding is { IsBroken: true })
            {
                await MeasuredAsync(finding, left, well: true, "nobody is left of whom there was something to say", cancellationToken);
            }

            return;
        }

        string said = sentence(left);
        if (finding is null)
        {
            string id = context.Findings.NextId;
            await context.Journal.RecordAsync(new FindingOpened(domain, id, rule, Digest: "", "source", left.Length, said, [.. left], owner), cancellationToken);
            context.Voice.Say(domain, $"{id}: {said}; wanted: {ChartRules.Wanted(rule)}");
        }
        else if (!finding.IsBroken || !finding.Keys.SequenceEqual(left, StringComparer.Ordinal))
        {
            await MeasuredAsync(finding, left, well: false, said, cancellationToken);
        }
    }

    private async Task MeasuredAsync(Finding finding, string[] about, bool well, string said, CancellationToken cancellationToken)
    {
        ImmutableArray<string> keys = well ? finding.Keys : [.. about];
        await context.Journal.RecordAsync(new FindingMeasured(domain, finding.Id, well, about.Length, said) { Keys = keys }, cancellationToken);
        context.Voice.Say(domain, $"{finding.Id}: {said}{(well ? $"; close it: fairway finding close {finding.Id} --because WHY" : "")}");
    }
}
