using Fairway.Control.Journal;
using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>What people say about the steps of runbooks.</summary>
internal static class StepWishes
{
    private const string Prefix = "step-";

    /// <summary>The word of the command line for an answer.</summary>
    public static string WordOf(StepAnswer answer) => answer switch
    {
        StepAnswer.Done => "done",
        StepAnswer.Failed => "fail",
        StepAnswer.Skipped => "skip",
        _ => "retry",
    };

    /// <summary>The command of an answer in an intent.</summary>
    public static string CommandOf(StepAnswer answer) => Prefix + WordOf(answer);

    /// <summary>True for a command that is about a step.</summary>
    public static bool Has(string command) => AnswerOf(command) is not null;

    /// <summary>Gives the answer to the domain's desk.</summary>
    public static IntentOutcome Do(Intent intent, LiveDomain? domain)
    {
        if (domain is null || intent.Subject is not { } step || AnswerOf(intent.Command) is not { } answer)
        {
            return new IntentOutcome(ExitCode.Usage, $"There is no one domain {intent.Domain}. Name it.");
        }

        return domain.Desk.Take(step, new StepWord(answer, intent.AskedBy, intent.Because ?? "")) is { } wrong
            ? new IntentOutcome(ExitCode.Refused, wrong)
            : new IntentOutcome(ExitCode.Done, $"{step}: {WordOf(answer)}.");
    }

    private static StepAnswer? AnswerOf(string command) =>
        Enum.GetValues<StepAnswer>().Where(a => CommandOf(a) == command).Select(a => (StepAnswer?)a).FirstOrDefault();
}
