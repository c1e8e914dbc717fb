using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>
/// Which response is due (governance §6): 1 the rule's playbook begins; 2 what is automatic is done at once; 3 what asks waits for a decision, and when its time is over
/// the playbook that follows begins, or, when it follows itself, it is done, and tried once more as long as it fails; 4 what was done and has not helped when its time is over is followed as well. Whoever takes
/// a finding stops its clock; what is verified waits to be closed. Pure: the same finding and time give the same answer, so that a restart goes on where it was.
/// </summary>
public static class PlaybookClock
{
    /// <summary>What is due; null for nothing.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="first">The rule's playbook.</param>
    /// <param name="playbooks">A playbook by its name; null when the file has it no more.</param>
    /// <param name="now">The time.</param>
    public static PlaybookDue? DueOf(Finding finding, PlaybookSpec first, Func<string, PlaybookSpec?> playbooks, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(playbooks);
        if (finding.State != FindingState.Open)
        {
            return null;
        }

        // 1. Also when the file has changed under a finding: the rule's own playbook is the answer that somebody decided.
        if (finding.Playbook is not { } run || playbooks(run.Playbook) is not { } playbook)
        {
            return new PlaybookDue.Begin(first);
        }

        // 2.
        if (run.IsAutomatic && !run.WasTried)
        {
            return new PlaybookDue.Act(playbook, "it is automatic");
        }

        // 3., 4.
        return now < run.Until || playbook.Else is not { } next ? null
            : next != playbook.Name ? playbooks(next) is { } follows ? new PlaybookDue.Begin(follows) : null
            : run.WasDone ? null
            : run.WasTried ? new PlaybookDue.Begin(playbook)
            : new PlaybookDue.Act(playbook, $"nobody has decided in {playbook.DecideWithin.TotalSeconds:0.###} s");
    }
}
