using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>What is due for a finding now. A closed set.</summary>
public abstract record PlaybookDue
{
    private PlaybookDue()
    {
    }

    /// <summary>A playbook begins.</summary>
    /// <param name="Playbook">The playbook.</param>
    public sealed record Begin(PlaybookSpec Playbook) : PlaybookDue;

    /// <summary>What the playbook that runs does is done.</summary>
    /// <param name="Playbook">The playbook.</param>
    /// <param name="Because">Why now: it is automatic, or nobody has decided.</param>
    public sealed record Act(PlaybookSpec Playbook, string Because) : PlaybookDue;
}
