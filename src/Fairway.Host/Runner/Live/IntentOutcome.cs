using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;

namespace Fairway.Host.Runner.Live;

/// <summary>What came of something that was asked.</summary>
/// <param name="ExitCode">What the command ends with.</param>
/// <param name="Message">What to tell, whole sentences.</param>
internal sealed record IntentOutcome(int ExitCode, string Message)
{
    /// <summary>What there is to say before anything is begun; null when the switch can be tried.</summary>
    public static IntentOutcome? Against(DomainState state, CrossingDirection direction)
    {
        string stage = state.Stage.Word();
        return state.Stage == StageMoves.Before(direction) ? null
            : state.Stage == StageMoves.After(direction) ? new IntentOutcome(Runner.ExitCode.Done, $"Domain {state.Domain} is in stage {stage} already; nothing was changed.")
            : new IntentOutcome(
                Runner.ExitCode.Refused,
                state.Stage == DomainStage.Complete
                    ? $"Domain {state.Domain} is complete: its way back was given up. Nothing was changed."
                    : $"Domain {state.Domain} is in stage {stage}; it must be in stage {StageMoves.Before(direction).Word()}. Run 'fairway run' and wait until it is.");
    }

    /// <summary>How a crossing ended.</summary>
    public static IntentOutcome Of(DomainState state, CrossingDirection direction, CrossingResult result)
    {
        string verb = direction == CrossingDirection.Forward ? "cut over" : "rolled back";
        if (result.Switched)
        {
            string hold = result.Hold is { } time ? string.Create(CultureInfo.InvariantCulture, $" Writers waited {time.TotalMilliseconds:0} ms; {CountedText.Of(result.RowsProved, "row", "was", "were")} proved meanwhile.") : "";
            return new IntentOutcome(Runner.ExitCode.Done, $"Domain {state.Domain} was {verb}; the {(state.SourceOfTruth == Side.Source ? "source" : "target")} is the source of truth.{hold}");
        }

        string reason = result.Fault is { } fault ? $" {fault.Message}" : "";
        return result.WasRefused
            ? new IntentOutcome(Runner.ExitCode.Refused, $"Domain {state.Domain} was not {verb}: the preflight refused, and nothing was touched.{reason}")
            : new IntentOutcome(Runner.ExitCode.Failed, $"Domain {state.Domain} was not {verb}: {(result.WasAborted ? "it was aborted" : $"step {result.Stopped} failed")}, everything was undone.{reason}");
    }
}
