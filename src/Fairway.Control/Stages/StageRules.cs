using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Stages;

/// <summary>What may be recorded of a domain after what was recorded before. The fold passes over what may not, and nobody appends it.</summary>
public static class StageRules
{
    /// <summary>Why a fact cannot follow a state; null when it can.</summary>
    public static string? ReasonAgainst(DomainState state, DomainPayload fact)
    {
        ArgumentNullException.ThrowIfNull(state);
        return fact switch
        {
            StageMoved move => AgainstMove(state, move),
            CrossingIntended crossing => AgainstCrossing(state, crossing),
            SwitchDecided decided => AgainstOpen(state, decided.Number) ?? AgainstDecision(state, state.Crossing!, decided), // Open: the line before says so.
            StepUndone undone => AgainstOpen(state, undone.Number) ?? (state.Crossing!.Decided ? "after the decision there is only forward" : null),
            CrossingEnded ended => AgainstOpen(state, ended.Number)
                ?? (ended.Switched != state.Crossing!.Decided ? "a crossing has switched exactly when it was decided" : null),
            StepsIntended steps => AgainstOpen(state, steps.Number),
            StepsDone steps => AgainstOpen(state, steps.Number),
            CaptureDropped dropped => AgainstDrop(state, dropped),
            DomainHeld => state.Crossing is { } open ? $"crossing {open.Number} is not over" : null,
            _ => null,
        };
    }

    private static string? AgainstMove(DomainState state, StageMoved move) =>
        move.From != state.Stage ? $"the domain is in stage {state.Stage}, not in {move.From}"
        : !StageMoves.IsQuiet(move.From, move.To) ? $"no move leads from {move.From} to {move.To} without a switch"
        : state.Crossing is not null ? $"crossing {state.Crossing.Number} is not over"
        : move.To == DomainStage.Complete ? AgainstHeld(state)
        : null;

    private static string? AgainstCrossing(DomainState state, CrossingIntended crossing) =>
        state.Crossing is not null ? $"crossing {state.Crossing.Number} is not over"
        : crossing.Number != state.Crossings + 1 ? $"the next crossing is number {state.Crossings + 1}"
        : state.Stage != StageMoves.Before(crossing.Direction) ? $"a switch {crossing.Direction} begins in stage {StageMoves.Before(crossing.Direction)}, the domain is in {state.Stage}"
        : AgainstHeld(state);

    // Whatever holds it is let go of first, by name: then the journal says who went on and why.
    private static string? AgainstHeld(DomainState state) => state.HeldBy.IsEmpty ? null : $"it is held by {string.Join(", ", state.HeldBy)}";

    private static string? AgainstOpen(DomainState state, int number) =>
        state.Crossing?.Number == number ? null : $"crossing {number} is not under way";

    private static string? AgainstDecision(DomainState state, CrossingState crossing, SwitchDecided decided) =>
        crossing.Decided ? "it was decided already"
        : crossing.Direction != decided.Direction ? "it goes the other way"
        : !crossing.IsOneWay && !state.Captures.ContainsKey(crossing.Direction.Turned()) ? "the other side's changes are not kept, so that there would be no way back"
        : null;

    // The way back is given up by completing, and not before.
    private static string? AgainstDrop(DomainState state, CaptureDropped dropped) =>
        state.Stage == DomainStage.Live && dropped.Direction == CrossingDirection.Back
            ? "the domain is live, and this capture is its way back"
            : null;
}
