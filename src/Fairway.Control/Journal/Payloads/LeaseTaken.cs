namespace Fairway.Control.Journal.Payloads;

/// <summary>A runner took the project. The number of this very entry is its fencing token: later runners have larger ones, and every write into a database asks for it.</summary>
/// <param name="Command">The command that runs: <c>run</c>.</param>
public sealed record LeaseTaken(string Command) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "lease.taken";
}
