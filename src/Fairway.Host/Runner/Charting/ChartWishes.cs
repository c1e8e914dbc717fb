using Fairway.Chart.Model;
using Fairway.Control.Charting;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Charting;

/// <summary>What people want of the chart: that one they took counts, and what they say of ties and things on it.</summary>
internal sealed class ChartWishes(LiveContext context)
{
    public const string Taken = "chart-taken";
    public const string Confirm = "map-confirm";
    public const string Reject = "map-reject";
    public const string Claim = "map-claim";

    private const char Mark = '\n';

    /// <summary>True for a command that is about the chart.</summary>
    public static bool Has(string command) => command is Taken or Confirm or Reject or Claim;

    /// <summary>A wish about two things, or about a thing and whoever answers for it.</summary>
    public static IntentWish Of(string command, NodeId one, string other, string? because = null) => new(command, null) { Subject = $"{NodeText.Of(one)}{Mark}{other}", Because = because };

    /// <summary>Does it.</summary>
    public async Task<IntentOutcome> DoAsync(Intent intent, CancellationToken cancellationToken)
    {
        var desk = new ChartDesk(context.Workspace);
        string said;
        ChartSnapshot chart;
        if (intent.Command == Taken)
        {
            chart = await desk.DemandAsync(cancellationToken);
            await context.Journal.Journal.AppendAsync(await desk.FactAsync(chart, cancellationToken), cancellationToken);
            said = "The chart counts from now on.";
        }
        else if (Parts(intent) is not (var node, var other) || FactOf(intent, node, other) is not { } fact)
        {
            return new IntentOutcome(ExitCode.Refused, $"{intent.Command}: what it is about cannot be read; another version asked it.");
        }
        else
        {
            await context.Journal.Journal.AppendAsync(fact, cancellationToken);

            // What was said shows at once. The chart is no younger by it.
            (_, chart) = await desk.MakeAsync([], context.Chart, at: null, cancellationToken);
            said = fact switch
            {
                EdgeJudged judged => $"{node} {(judged.IsSo ? "needs" : "does not need")} {NodeText.Read(judged.To)}: noted.",
                _ => $"{other} answers for {node}: noted.",
            };
        }

        await new DependentsDesk(context).TakeAsync(chart, byPerson: intent.Command == Taken, cancellationToken);
        return new IntentOutcome(ExitCode.Done, said);
    }

    private static JournalPayload? FactOf(Intent intent, NodeId node, string other) => intent.Command switch
    {
        Claim => new NodeClaimed(NodeText.Of(node), other, intent.AskedBy),
        _ => NodeText.Read(other) is null ? null : new EdgeJudged(NodeText.Of(node), other, intent.Command == Confirm, intent.AskedBy, intent.Because),
    };

    private static (NodeId Node, string Other)? Parts(Intent intent) =>
        intent.Subject?.Split(Mark, 2) is [var node, var other] && NodeText.Read(node) is { } read ? (read, other) : null;
}
