namespace Fairway.Control.Runbook.Messages;

/// <summary>The built-in form: where it stands and who has the authority; what is being done and by whom; what is needed from whom and by when.</summary>
internal sealed class ConditionActionsNeeds : MessageForm
{
    public const string Name = "condition-actions-needs";

    private protected override string BodyFor(FactWriter writer, MessageFacts facts) => string.Join("\n\n", Condition(writer, facts), Actions(writer, facts), Needs(writer, facts));

    private static string Condition(FactWriter writer, MessageFacts facts) =>
        $"Condition: domain {writer.Of(facts.Domain)} is at stage {writer.Of(facts.Stage)}; {writer.Of(facts.SourceOfTruth)} has the authority over its writes."
            + (facts.Reason is null ? "" : $" Reason: {writer.Of(facts.Reason.TrimEnd('.'))}.");

    private static string Actions(FactWriter writer, MessageFacts facts) =>
        $"Actions: {writer.Of(facts.Step, "no step")} is being done by {writer.Of(facts.By)}, {FactTimes.Of(facts.Elapsed)} after the beginning. Next: {writer.Of(facts.Next, "nothing")}. The window ends: {FactTimes.Of(facts.WindowEnd)}.";

    private static string Needs(FactWriter writer, MessageFacts facts) => string.IsNullOrWhiteSpace(facts.Need)
        ? "Needs: nothing is needed from anybody now."
        : $"Needs: {writer.Of(facts.Need)}, from {writer.Of(facts.NeedFrom)}, by {FactTimes.Of(facts.NeedUntil)}.";
}
