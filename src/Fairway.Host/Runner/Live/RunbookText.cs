using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>How runbooks ended, in sentences.</summary>
internal static class RunbookText
{
    /// <summary>What comes after a step.</summary>
    public static string Then(RunbookPlace place) =>
        place.Next.IsEmpty ? "it is the last step" : $"then {string.Join(", ", place.Next.Select(s => s.Id))}{(place.More == 0 ? "" : $" and {place.More} more")}";

    /// <summary>What to tell whoever asked.</summary>
    public static IntentOutcome Of(string domain, RunbookResult result)
    {
        string hold = result.Hold is { } time ? string.Create(CultureInfo.InvariantCulture, $" Writers waited {time.TotalMilliseconds:0} ms.") : "";
        return result.Outcome switch
        {
            RunbookOutcome.Done => new IntentOutcome(ExitCode.Done, $"The runbook of {domain} is done; the target is the source of truth.{hold}"),
            RunbookOutcome.Drilled => new IntentOutcome(ExitCode.Done, $"The drill of {domain} went to the decision and back; the source is the source of truth, as before.{hold} See 'fairway step list'."),
            RunbookOutcome.RolledBack => new IntentOutcome(ExitCode.Failed, $"Domain {domain} was rolled back while its runbook was at work; what could be taken back was. See 'fairway step list'."),
            _ => new IntentOutcome(
                ExitCode.Failed,
                $"The runbook of {domain} was stopped{(result.Stopped is { } at ? $" at {at}" : "")} and taken back; the source is the source of truth, as before. {result.Fault?.Message ?? ""} See 'fairway step list'.".Replace("  ", " ", StringComparison.Ordinal)),
        };
    }
}
