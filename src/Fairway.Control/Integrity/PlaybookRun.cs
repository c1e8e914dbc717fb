using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>A playbook at work on a finding.</summary>
/// <param name="Playbook">The playbook's name.</param>
/// <param name="Action">What it does.</param>
/// <param name="IsAutomatic">True when it is done at once; false when somebody decides.</param>
/// <param name="Until">When its time is over.</param>
public sealed record PlaybookRun(string Playbook, PlaybookAction Action, bool IsAutomatic, DateTimeOffset Until)
{
    /// <summary>What came of it; null before it was done.</summary>
    public string? Came { get; init; }

    /// <summary>True when it was tried, whatever came of it.</summary>
    public bool WasTried => Came is not null;

    /// <summary>True when it was done.</summary>
    public bool WasDone { get; init; }
}
