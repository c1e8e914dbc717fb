using Fairway.Control.Plan;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>Stops a command at a plan that cannot be carried out, and says all the reasons.</summary>
internal static class PlanRefusal
{
    /// <exception cref="CommandRefusedException">The plan is refused.</exception>
    public static void ThrowIfRefused(MigrationPlan plan)
    {
        PlanNote[] reasons = [.. plan.Notes.Where(n => n.Kind == PlanNoteKind.Refused)];
        if (reasons.Length > 0)
        {
            throw new CommandRefusedException(
                ExitCode.Usage,
                "The plan",
                $"it is refused: {string.Join("; ", reasons.Select(r => $"{r.Place}: {r.Text}. {r.Remedy}".TrimEnd().TrimEnd('.')))}",
                "Run 'fairway plan' to see it whole.");
        }
    }
}
