namespace Fairway.Control.Journal.Payloads;

/// <summary>A command of the user's was run at its moment.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Moment">The moment: <c>switch-traffic</c>.</param>
/// <param name="Undo">True when it was the command that undoes.</param>
/// <param name="Ok">True when it ended with 0 in time.</param>
/// <param name="ExitCode">What it ended with; null when it did not end in time or could not be started.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record HookRan(string Domain, int Number, string Moment, bool Undo, bool Ok, int? ExitCode, double Seconds) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "hook.ran";
}
