using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>A plan was made.</summary>
/// <param name="Plan">Its digest.</param>
/// <param name="Project">The digest of the project file that it came from.</param>
/// <param name="Tables">The source tables that it moves.</param>
public sealed record PlanMade(string Plan, string Project, ImmutableArray<string> Tables) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "plan.made";
}
